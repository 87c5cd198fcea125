import type { JSX } from 'preact';
import { Icon } from './icon.tsx';
import { Key, plain } from './key.tsx';
import { type Label, Words } from './words.tsx';

/** The way to 110, 120 and 119 from the first screen, by one touch. */
export function DangerKey({ words, calls, onPress }: { words: Label; calls: Label[]; onPress(): void }): JSX.Element {
	return (
		<Key class="danger" zhu label={`${plain(words)}，${calls.map(plain).join('，')}`} onPress={onPress}>
			<Icon name="warning" />
			<Words of={words} />
			{calls.map((call) => (
				<em class="num">
					<Words of={call} />
				</em>
			))}
		</Key>
	);
}

/** Numbers at 150 px, to be read from where one stands. */
export function Calls({ calls }: { calls: { number: string; words: Label }[] }): JSX.Element {
	return (
		<div class="calls">
			{calls.map(({ number, words }) => (
				<div class={number.length > 3 ? 'long' : ''}>
					<b>{number}</b>
					<p>
						<Words of={words} />
					</p>
				</div>
			))}
		</div>
	);
}
