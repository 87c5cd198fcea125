import { createContext, type JSX } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import { type PhoneKey, phoneCatalogue } from '../../shared/locale/catalogue/phone.ts';
import { clockOf, formatDay, formatNearDay, formatSpokenTime, localDate } from '../../shared/locale/dates.ts';
import { createTranslate, type Params } from '../../shared/locale/translate.ts';
import type { Slot } from '../../shared/protocol/center.ts';
import type { Language } from '../../shared/protocol/language.ts';

export const LanguageContext = createContext<Language>('zh-CN');

export interface PhoneWords {
	language: Language;
	tell(key: PhoneKey, params?: Params): string;
	/** By the center's code; what has no words of its own is told as not reached. */
	tellFault(code: string): string;
	nameSlot(slot: Pick<Slot, 'date' | 'time'>): string;
	/** 明天 9:30, 11月25日 周三 9:30 */
	nameTime(iso: string): string;
	nameDay(date: string): string;
}

export function useWords(): PhoneWords {
	const language = useContext(LanguageContext);
	return useMemo(() => createWords(language), [language]);
}

function createWords(language: Language): PhoneWords {
	const tell = createTranslate(phoneCatalogue, language);
	const nameDay = (date: string) => {
		const near = formatNearDay(date, localDate(new Date()), language);
		return near ? `${near} ${formatDay(date, language)}` : formatDay(date, language);
	};
	return {
		language,
		tell,
		tellFault: (code) => {
			const key = `fault.${code}`;
			return tell(isKey(key) ? key : 'fault.unreachable');
		},
		nameSlot: ({ date, time }) => `${formatDay(date, language)} ${formatSpokenTime(time, language)}`,
		nameTime: (iso) => {
			const at = new Date(iso);
			const day = formatDay(localDate(at), language);
			// The end of a day is a day, not a minute.
			return clockOf(at) === '23:59' ? day : `${day} ${clockOf(at)}`;
		},
		nameDay,
	};
}

function isKey(key: string): key is PhoneKey {
	return key in phoneCatalogue;
}

/** Of the phone; only Chinese, Mongolian and English are spoken here. */
export function guessLanguage(spoken: string): Language {
	if (/^mn/i.test(spoken)) return 'mn-Mong';
	return /^zh/i.test(spoken) ? 'zh-CN' : 'en';
}

/** Numbers and Latin letters lie still while Mongolian runs down. */
export function Num({ children }: { children: string }): JSX.Element {
	return <span class="num">{children}</span>;
}
