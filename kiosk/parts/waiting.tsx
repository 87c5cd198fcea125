import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Label } from './words.tsx';
import { Words } from './words.tsx';

const dots = 24;

/** One dot fills each second, and words tell what is waited for and since when. */
export function WaitDots({ words }: { words(seconds: number): Label }): JSX.Element {
	const [seconds, setSeconds] = useState(0);
	useEffect(() => {
		const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
		return () => clearInterval(timer);
	}, []);
	return (
		<div>
			<div class="wait-dots" aria-hidden="true">
				{Array.from({ length: dots }, (_, index) => (
					<i class={index < seconds ? 'lit' : ''} />
				))}
			</div>
			<p class="wait-say">
				<Words of={words(seconds)} />
			</p>
		</div>
	);
}
