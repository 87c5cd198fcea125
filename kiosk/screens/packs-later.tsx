import type { JSX } from 'preact';
import { later, useLater } from './later.tsx';
import { Page } from './page.tsx';
import type { ScreenProps } from './props.ts';
import { speak } from './tongue.ts';

const load = () => import('./packs-pages.tsx');

/** Papers, tables and words are no part of the first load. */
export const LookUpLater = later(load, 'papers', (pages) => pages.LookUp);

/** What is kept on this machine; `back` leads to help. */
export function StoredLater(props: ScreenProps & { back(): void }): JSX.Element {
	const pages = useLater(load);
	if (pages === null || pages === 'missing')
		return <Page props={props} title={speak(props).say('help.title')} back={props.back} />;
	return <pages.Stored {...props} />;
}
