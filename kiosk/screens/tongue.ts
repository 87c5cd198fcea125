import { type KioskKey, kioskCatalogue } from '../../shared/locale/catalogue/kiosk.ts';
import { createTranslate, type Params } from '../../shared/locale/translate.ts';
import type { ServiceKind } from '../../shared/protocol/center.ts';
import type { Language } from '../../shared/protocol/language.ts';
import type { Label } from '../parts/words.tsx';
import type { ScreenProps } from './props.ts';

const chinese = createTranslate(kioskCatalogue, 'zh-CN');
export const chineseTongue = { tell: chinese, language: 'zh-CN' } as const;

/** `say` gives words with their Chinese beside them, for keys; `tell` gives plain words. */
export interface Tongue {
	/** `zhParams`: for values that are themselves words of the page's language, the same in Chinese. */
	say(key: KioskKey, params?: Params, zhParams?: Params): Label;
	tell(key: KioskKey, params?: Params): string;
	language: Language;
}

export function speak({ view, translate }: ScreenProps): Tongue {
	return {
		tell: translate,
		language: view.language,
		say: (key, params, zhParams = params) =>
			view.language === 'mn-Mong'
				? { text: translate(key, params), zh: chinese(key, zhParams) }
				: translate(key, params),
	};
}

export function nameService(tell: Tongue['tell'], service: ServiceKind): string {
	return tell(`service.${service}`).replace(/\n/g, ' ');
}
