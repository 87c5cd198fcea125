import { type CaseKey, caseCatalogue } from '../../shared/locale/catalogue/case.ts';
import type { KioskKey } from '../../shared/locale/catalogue/kiosk.ts';
import { createTranslate, type Params } from '../../shared/locale/translate.ts';
import type { Label } from '../parts/words.tsx';
import type { ScreenProps } from './props.ts';
import { speak } from './tongue.ts';

const chinese = createTranslate(caseCatalogue, 'zh-CN');

/** As `speak`, with the words of these screens beside those of all. */
export function speakOfCases(props: ScreenProps) {
	const { language } = props.view;
	const translate = createTranslate(caseCatalogue, language);
	const common = speak(props);
	const tell = (key: KioskKey | CaseKey, params?: Params): string =>
		isCaseKey(key) ? translate(key, params) : common.tell(key, params);
	const say = (key: KioskKey | CaseKey, params?: Params): Label => {
		if (!isCaseKey(key)) return common.say(key, params);
		return language === 'mn-Mong' ? { text: translate(key, params), zh: chinese(key, params) } : translate(key, params);
	};
	return { say, tell };
}

function isCaseKey(key: string): key is CaseKey {
	return Object.hasOwn(caseCatalogue, key);
}
