import { useEffect, useMemo, useState } from 'preact/hooks';
import type { VisitEvent } from '../shared/flows/events.ts';
import type { VisitView } from '../shared/flows/visit-data.ts';
import { tvFirstCatalogue } from '../shared/locale/catalogue/tv-first.ts';
import { type Catalogue, createTranslate } from '../shared/locale/translate.ts';
import type { TerminalProfile } from '../shared/protocol/center.ts';
import type { Library } from './actors/library.ts';
import type { OpenedPages } from './pages.ts';
import { firstScreen } from './screens/first.tsx';
import type { KeyScope } from './screens/props.ts';

export interface TerminalProps {
	view: VisitView;
	send(event: VisitEvent): void;
	terminal: TerminalProfile | null;
	elsewhere: boolean;
	library: Library | null;
	/** Every page but home; null until they are loaded. */
	pages: OpenedPages | null;
	keys: KeyScope;
	kept: Record<string, unknown>;
	exitAsked: boolean;
}

/** Pages that have an upright layout of their own; the others stay across, in Chinese, until they have one. */
const uprightPages = ['home', 'choose', 'notHere'];

export function TerminalView(props: TerminalProps) {
	const { view, pages } = props;
	const now = useClock();
	const upright = view.language === 'mn-Mong' && uprightPages.indexOf(view.screen) >= 0;
	const language = view.language === 'mn-Mong' && !upright ? 'zh-CN' : view.language;
	const catalogue: Catalogue = pages ? pages.tvCatalogue : tvFirstCatalogue;
	const t = useMemo(() => createTranslate(catalogue, language), [catalogue, language]);
	const Page = pages ? pages.screenMap[view.screen] : firstScreen(view.screen);
	return <Page key={view.screen} {...props} t={t} now={now} upright={upright} />;
}

/** The box's own time, to the minute. */
function useClock(): Date {
	const [now, tell] = useState(() => new Date());
	useEffect(() => {
		const timer = setInterval(() => tell(new Date()), 10_000);
		return () => clearInterval(timer);
	}, []);
	return now;
}
