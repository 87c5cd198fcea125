import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Page } from './page.tsx';
import type { ScreenProps } from './props.ts';
import { NotHere } from './start.tsx';
import { speak } from './tongue.ts';

/** What is no part of the first load: null while it comes, `missing` when it cannot be had. */
export function useLater<Loaded>(load: () => Promise<Loaded>): Loaded | 'missing' | null {
	const [loaded, setLoaded] = useState<Loaded | 'missing' | null>(null);
	useEffect(() => {
		let isOver = false;
		const take = (found: Loaded | 'missing') => !isOver && setLoaded(() => found);
		load().then(take, () => take('missing'));
		return () => {
			isOver = true;
		};
	}, []);
	return loaded;
}

/** A screen that comes late. One that cannot be had names the other ways, and leads back. */
export function later<Loaded extends object>(
	load: () => Promise<Loaded>,
	choice: 'ask' | 'follow' | 'papers' | 'call',
	pick: (loaded: Loaded) => (props: ScreenProps) => JSX.Element,
): (props: ScreenProps) => JSX.Element {
	return function Later(props) {
		const loaded = useLater(load);
		if (loaded === 'missing') return <NotHere {...props} view={{ ...props.view, choice }} />;
		if (loaded === null) return <Page props={props} title={speak(props).say(`service.${choice}`)} />;
		const Shown = pick(loaded);
		return <Shown {...props} />;
	};
}
