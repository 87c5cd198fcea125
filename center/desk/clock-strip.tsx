import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { deskApi } from './desk-api.ts';
import type { DeskClock } from './protocol.ts';
import { useWords } from './words.tsx';

const askEveryMs = 60_000;

/** Told above everything while the clock of the center's machine is in doubt. */
export function ClockStrip({ maySettle }: { maySettle: boolean }): JSX.Element | null {
	const { say } = useWords();
	const [clock, setClock] = useState<DeskClock | null>(null);
	const look = () => void deskApi.clock().then(setClock, () => undefined);
	useEffect(() => {
		look();
		const timer = setInterval(look, askEveryMs);
		return () => clearInterval(timer);
	}, []);
	if (!clock?.fault) return null;
	return (
		<p class="clock-strip" role="alert">
			{say(`desk.${clock.fault}`, { count: Math.abs(clock.offMinutes) })}
			{maySettle && (
				<button type="button" onClick={() => void deskApi.believeClock().then(look, look)}>
					{say('desk.clock.believe')}
				</button>
			)}
		</p>
	);
}
