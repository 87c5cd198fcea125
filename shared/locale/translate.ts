import type { Language } from '../protocol/language.ts';

/** One string in every language. Mongolian counts only once a speaker has checked it, hence `mnReviewed`. */
export interface Entry {
	zh: string;
	mn: string;
	mnReviewed: boolean;
	en: string;
}
export type Catalogue = Record<string, Entry>;
export type Params = Record<string, string | number>;
export type Translate<Key extends string> = (key: Key, params?: Params) => string;

/** Words of `catalogue` in `language`; `{name}` is replaced from params. A Mongolian string that is still empty falls back to Chinese. */
export function createTranslate<C extends Catalogue>(catalogue: C, language: Language): Translate<keyof C & string> {
	return (key, params) => {
		const entry = catalogue[key];
		if (!entry) return key;
		const text = language === 'zh-CN' ? entry.zh : language === 'en' ? entry.en : entry.mn || entry.zh;
		return params ? text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole)) : text;
	};
}
