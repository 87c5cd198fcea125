import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Page } from './page.tsx';
import type { ScreenProps } from './props.ts';
import { NotHere } from './start.tsx';
import { speak } from './tongue.ts';

type Pages = typeof import('./packs-pages.tsx');

function usePages(): Pages | 'missing' | null {
	const [pages, setPages] = useState<Pages | 'missing' | null>(null);
	useEffect(() => {
		let isOver = false;
		const take = (loaded: Pages | 'missing') => !isOver && setPages(loaded);
		import('./packs-pages.tsx').then(take, () => take('missing'));
		return () => {
			isOver = true;
		};
	}, []);
	return pages;
}

/** Papers, tables and words are no part of the first load. */
export function LookUpLater(props: ScreenProps): JSX.Element {
	const pages = usePages();
	if (pages === 'missing') return <NotHere {...props} />;
	if (pages === null) return <Page props={props} title={speak(props).say('service.papers')} />;
	return <pages.LookUp {...props} />;
}

/** What is kept on this machine; `back` leads to help. */
export function StoredLater(props: ScreenProps & { back(): void }): JSX.Element {
	const pages = usePages();
	if (pages === null || pages === 'missing')
		return <Page props={props} title={speak(props).say('help.title')} back={props.back} />;
	return <pages.Stored {...props} />;
}
