import type { ComponentChildren, JSX } from 'preact';
import type { BookingState, OrderView } from '../../shared/protocol/center.ts';
import { Icon, type IconName } from './icon.tsx';
import { useWords } from './words.tsx';

export interface KeyProps {
	icon?: IconName;
	words: string;
	note?: string | undefined;
	/** The one to press next. */
	lamp?: boolean | undefined;
	disabled?: boolean | undefined;
	/** Sends the form it stands in, as Enter does. */
	submit?: boolean | undefined;
	onPress?(): void;
}

export function Key({ icon, words, note, lamp, disabled, submit, onPress }: KeyProps): JSX.Element {
	return (
		<button
			type={submit ? 'submit' : 'button'}
			class={lamp ? 'key lamp' : 'key'}
			disabled={disabled ?? false}
			{...(onPress ? { onClick: onPress } : {})}
		>
			{icon && <Icon name={icon} />}
			<span>
				<b>{words}</b>
				{note && <small>{note}</small>}
			</span>
		</button>
	);
}

/** Solid is confirmed, dashed is waiting, crossed is refused; the shape says it before the colour. */
export function Plate({
	state,
	title,
	children,
}: {
	state: BookingState['state'];
	title: string;
	children?: ComponentChildren;
}): JSX.Element {
	return (
		<div class={`state ${state}`} role="status">
			<Icon name={state} />
			<div>
				<b>{title}</b>
				{children}
			</div>
		</div>
	);
}

export function Fact({ label, children }: { label: string; children: ComponentChildren }): JSX.Element {
	return (
		<div class="fact">
			<dt>{label}</dt>
			<dd>{children}</dd>
		</div>
	);
}

/** The road of a case, upright, with the times at which each station was reached. */
export function Road({ steps }: { steps: OrderView['steps'] }): JSX.Element {
	const { tell, nameTime } = useWords();
	return (
		<ol class="way">
			{steps.map(({ step, state, at }) => (
				<li key={step} class={state === 'later' ? '' : state} {...(state === 'here' ? { 'aria-current': 'step' } : {})}>
					<b>{tell(`step.${step}`)}</b>
					{at && <small>{nameTime(at)}</small>}
				</li>
			))}
		</ol>
	);
}

export function Lack({ words }: { words: string }): JSX.Element {
	return (
		<p class="lack" role="alert">
			{words}
		</p>
	);
}
