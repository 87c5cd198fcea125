import type { KioskKey } from '../../shared/locale/catalogue/kiosk.ts';
import { type PacksKey, packsCatalogue } from '../../shared/locale/catalogue/packs.ts';
import { createTranslate, type Params } from '../../shared/locale/translate.ts';
import type { Label } from '../parts/words.tsx';
import type { ScreenProps } from './props.ts';
import { speak } from './tongue.ts';

const chinese = createTranslate(packsCatalogue, 'zh-CN');

/** As `speak`, with the words of the packs' pages beside those of all. */
export function speakOfPacks(props: ScreenProps) {
	const { language } = props.view;
	const translate = createTranslate(packsCatalogue, language);
	const common = speak(props);
	const say = (key: KioskKey | PacksKey, params?: Params, zhParams = params): Label => {
		if (!isPacksKey(key)) return common.say(key, params, zhParams);
		return language === 'mn-Mong'
			? { text: translate(key, params), zh: chinese(key, zhParams) }
			: translate(key, params);
	};
	return { say };
}

function isPacksKey(key: string): key is PacksKey {
	return Object.hasOwn(packsCatalogue, key);
}
