import { createContext, type JSX } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import { groupCaseCode } from '../../shared/cases/case-code.ts';
import { deskCatalogue, type DeskKey as OwnKey } from '../../shared/locale/catalogue/desk.ts';
import { type DeskOrdersKey, deskOrdersCatalogue } from '../../shared/locale/catalogue/desk-orders.ts';
import { createTranslate, type Params } from '../../shared/locale/translate.ts';
import type { DeskItem } from './protocol.ts';

export type DeskKey = OwnKey | DeskOrdersKey;
const catalogue = { ...deskCatalogue, ...deskOrdersCatalogue };

export const deskLanguages = ['zh-CN', 'mn-Mong', 'en'] as const;
export type DeskLanguage = (typeof deskLanguages)[number];
export const LanguageContext = createContext<DeskLanguage>('zh-CN');

/** `tell` gives plain words, for attributes; `say` sets them: Mongolian stands upright in its own cell, the page stays across. */
export interface DeskWords {
	language: DeskLanguage;
	tell(key: DeskKey, params?: Params): string;
	say(key: DeskKey, params?: Params): JSX.Element;
	/** For what a browser sets across, as choices of a list: Chinese where the page is Mongolian. */
	across(key: DeskKey, params?: Params): string;
	nameFrom(item: DeskItem): string;
	/** What the line is about: the service of a booking, else the kind of report. */
	nameItem(item: DeskItem): string;
}

export function useWords(): DeskWords {
	const language = useContext(LanguageContext);
	return useMemo(() => createWords(language), [language]);
}

function createWords(language: DeskLanguage): DeskWords {
	const tell = createTranslate(catalogue, language);
	return {
		language,
		tell,
		across: createTranslate(catalogue, language === 'mn-Mong' ? 'zh-CN' : language),
		say: (key, params) => <Words text={tell(key, params)} />,
		nameFrom: (item) =>
			tell(item.terminalKind === 'tv' ? 'item.tv' : 'item.from', {
				number: String(item.terminalNumber).padStart(4, '0'),
			}),
		nameItem: (item) => (item.booking ? tell(`service.${item.booking.service}`) : tell(`kind.${item.kind}` as DeskKey)),
	};
}

export function Words({ text }: { text: string }): JSX.Element {
	if (!/[\u1820-\u1842]/.test(text)) return <>{text}</>;
	return (
		<span class="mg" lang="mn-Mong">
			{text}
		</span>
	);
}

/** The choice stands in the address, so that a clerk may keep it as a bookmark; nothing is stored. */
export function readLanguage(): DeskLanguage {
	const asked = new URLSearchParams(location.search).get('lang');
	return deskLanguages.find((one) => one === asked) ?? 'zh-CN';
}

export function keepLanguage(language: DeskLanguage): void {
	document.documentElement.lang = language;
	history.replaceState(null, '', language === 'zh-CN' ? location.pathname : `?lang=${language}`);
}

export const nameCode = (caseCode: string) => groupCaseCode(caseCode).join(' ');
export const nameTime = (iso: string) =>
	new Date(iso).toLocaleString('zh-CN', { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' });
