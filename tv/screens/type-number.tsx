import { digitOf } from '../keys/key-profile.ts';
import { Acts } from '../parts/acts.tsx';
import { Frame } from '../parts/frame.tsx';
import { numberKeys, Pad } from '../parts/number-pad.tsx';
import type { ScreenProps } from './props.ts';

export interface TypeProps {
	props: ScreenProps;
	title: string;
	spine: string;
	/** Most characters. */
	length: number;
	/** How the characters are grouped for the eye. */
	groups: number[];
	withX: boolean;
	/** What is wrong with the number, in words; '' while nothing is. */
	fault: string;
	notes: string[];
}

/** A number by the digits of the remote, or by the pad on the screen; X only on the pad. */
export function TypeScreen({ props, title, spine, length, groups, withX, fault, notes }: TypeProps) {
	const { view, t, send, keys } = props;
	const typed = view.typed;
	const type = (text: string) => {
		if (text.length <= length) send({ type: 'citizen.typed', text });
	};
	keys.handle = (key) => {
		const digit = digitOf(key);
		if (digit !== null) type(typed + digit);
		return digit !== null;
	};
	return (
		<Frame props={props} spine={spine} title={title} hints={[{ keys: ['0', '9'], words: t('number.digits') }]}>
			<div class="spell number">
				<Pad keys={numberKeys(props, typed, withX, type)} />
			</div>
			<div class="tv-entry">
				<p class="entered num">
					{groupText(typed, groups).map((group, index) => (
						<span key={String(index)}>{group}</span>
					))}
					<i />
				</p>
				<p class={fault ? 'entry-fault' : 'entry-count'} role={fault ? 'alert' : undefined}>
					{fault || t('number.count', { count: typed.length, length })}
				</p>
				{notes.map((note) => (
					<p key={note} class="entry-note">
						{note}
					</p>
				))}
			</div>
			<div class="tv-right-acts">
				<Acts
					props={props}
					acts={[
						{
							id: 'done',
							words: t('number.done'),
							onOk: () => send({ type: 'citizen.confirmed' }),
							first: true,
							quiet: true,
						},
					]}
				/>
			</div>
		</Frame>
	);
}

export function groupText(text: string, groups: number[]): string[] {
	const parts: string[] = [];
	let at = 0;
	for (const size of groups) {
		if (at < text.length) parts.push(text.slice(at, at + size));
		at += size;
	}
	if (at < text.length) parts.push(text.slice(at));
	return parts;
}
