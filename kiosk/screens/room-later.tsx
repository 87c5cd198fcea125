import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Page } from './page.tsx';
import type { ScreenProps } from './props.ts';
import { NotHere } from './start.tsx';
import { speak } from './tongue.ts';

type Rooms = typeof import('./room.tsx');

/** Screens of a call are no part of the first load. */
export function RoomLater(props: ScreenProps): JSX.Element {
	const [rooms, setRooms] = useState<Rooms | 'missing' | null>(null);
	useEffect(() => {
		let isOver = false;
		const take = (loaded: Rooms | 'missing') => !isOver && setRooms(loaded);
		import('./room.tsx').then(take, () => take('missing'));
		return () => {
			isOver = true;
		};
	}, []);
	if (rooms === 'missing') return <NotHere {...props} />;
	if (rooms === null) return <Page props={props} title={speak(props).say('service.call')} />;
	return <rooms.RoomScreen {...props} />;
}
