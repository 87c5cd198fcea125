import { useEffect, useState } from 'preact/hooks';
import { fromCallback } from 'xstate';
import type { LiveCallInput } from '../../shared/flows/actors.ts';
import type { VisitEvent } from '../../shared/flows/events.ts';
import { roomMachine } from '../../shared/flows/room.ts';
import type { Pictures } from '../../shared/terminal/room-story.ts';
import type { Terminal } from '../../shared/terminal/terminal.ts';
import { NotHereScreen } from '../screens/choose.tsx';
import type { ScreenProps, TvScreen } from '../screens/props.ts';
import { WaitScreen } from '../screens/wait.tsx';
import type { bindTv } from './bind-tv.ts';

export interface RoomTools {
	machine: ReturnType<typeof bindTv>;
	/** Rejects when the box has no store. */
	terminal: Promise<Terminal>;
	centerUrl(): string;
	send(event: VisitEvent): void;
}

/**
 * Gives the visit its calls, and returns their page. Connections, camera and pages come when a call is first asked for; the machine is
 * looked up by its name when it is begun, so that it can be put in while the first visit runs.
 */
export function bringRooms({ machine, terminal, centerUrl, send }: RoomTools): TvScreen {
	let rooms: typeof import('../rooms.ts') | null = null;
	let pictures: Pictures | null = null;
	const load = () =>
		import('../rooms.ts').then((loaded) => {
			rooms = loaded;
			return loaded;
		});

	const liveCall = fromCallback<VisitEvent, LiveCallInput>((ends) => {
		let stop = () => {};
		let isOver = false;
		const end = () => send({ type: 'citizen.hungUp' });
		Promise.all([load(), terminal])
			.then(([{ startLiveCall, findOpenPeer }, own]) => {
				if (isOver) return;
				const stay = () => send({ type: 'citizen.touched' });
				const call = startLiveCall({ terminal: own, centerUrl, stay, openPeer: findOpenPeer() }, ends);
				pictures = call.pictures;
				stop = call.stop;
			})
			.catch(() => {
				if (!isOver) ends.sendBack({ type: 'room.failed' });
			});
		const stopWatching = watchLeaving(end);
		return () => {
			isOver = true;
			stopWatching();
			stop();
			pictures = null;
		};
	});
	machine.implementations.actors.room = roomMachine.provide({ actors: { liveCall } });

	return function RoomLater(props: ScreenProps) {
		const [fate, setFate] = useState(rooms ? 'here' : 'coming');
		useEffect(() => {
			if (!rooms)
				load().then(
					() => setFate('here'),
					() => setFate('away'),
				);
		}, []);
		if (rooms) return <rooms.RoomScreen {...props} pictures={pictures} />;
		if (fate === 'away') return <NotHereScreen {...props} />;
		return <WaitScreen props={props} title={props.t('searching.title')} spine="ᠬᠦᠮᠦᠨ" />;
	};
}

/** Nobody is seen or heard by a page that is not on the screen: a box may go to live TV and leave it running. */
function watchLeaving(end: () => void): () => void {
	const look = () => {
		if (document.hidden) end();
	};
	document.addEventListener('visibilitychange', look);
	window.addEventListener('pagehide', end);
	return () => {
		document.removeEventListener('visibilitychange', look);
		window.removeEventListener('pagehide', end);
	};
}
