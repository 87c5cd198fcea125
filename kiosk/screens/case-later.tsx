import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Page } from './page.tsx';
import type { ScreenProps } from './props.ts';
import { NotHere } from './start.tsx';
import { speak } from './tongue.ts';

type Cases = typeof import('./case.tsx');

/** Screens of 查进度 are no part of the first load. One that cannot be had names the other ways, and leads back. */
export function caseLater(name: keyof Cases): (props: ScreenProps) => JSX.Element {
	return function CaseLater(props) {
		const [cases, setCases] = useState<Cases | 'missing' | null>(null);
		useEffect(() => {
			let isOver = false;
			const take = (loaded: Cases | 'missing') => !isOver && setCases(loaded);
			import('./case.tsx').then(take, () => take('missing'));
			return () => {
				isOver = true;
			};
		}, []);
		if (cases === 'missing') return <NotHere {...props} view={{ ...props.view, choice: 'follow' }} />;
		if (cases === null) return <Page props={props} title={speak(props).say('service.follow')} />;
		const Shown = cases[name];
		return <Shown {...props} />;
	};
}
