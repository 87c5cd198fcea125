import type { ComponentChildren, JSX } from 'preact';
import type { IconName } from '../../shared/look/icon-names.ts';
import { Icon } from './icon.tsx';
import { Gloss, type Label, textOf, Words } from './words.tsx';

/** `none`: cannot be had now, with the reason and the other way in its words; it stays in its place. */
export type KeyState = 'rest' | 'on' | 'none' | 'busy' | 'down' | 'focused';

export interface KeyProps {
	class?: string;
	state?: KeyState;
	lamp?: boolean;
	zhu?: boolean;
	label?: string;
	lang?: string;
	onPress?: (() => void) | undefined;
	children: ComponentChildren;
}

export function Key({ class: more, state = 'rest', lamp, zhu, label, lang, onPress, children }: KeyProps): JSX.Element {
	const looks = ['key', lamp && 'lamp', zhu && 'zhu', state !== 'rest' && state !== 'busy' && state, more];
	return (
		<button
			type="button"
			class={looks.filter(Boolean).join(' ')}
			aria-label={label}
			aria-pressed={state === 'on' ? true : undefined}
			aria-disabled={state === 'none' || state === 'busy' ? true : undefined}
			lang={lang}
			onClick={state === 'busy' ? undefined : onPress}
		>
			{children}
		</button>
	);
}

export interface RowKeyProps {
	icon?: IconName | undefined;
	/** In place of the icon. */
	number?: number;
	title: Label;
	note?: Label | null | undefined;
	/** Drawn as the note, when it has marks in it; `note` says the same aloud. */
	markedNote?: ComponentChildren;
	state?: KeyState;
	zhu?: boolean;
	lamp?: boolean;
	class?: string;
	/** Leads to another screen. */
	forward?: boolean;
	end?: ComponentChildren;
	onPress?: (() => void) | undefined;
}

export function RowKey(props: RowKeyProps): JSX.Element {
	const {
		icon,
		number,
		title,
		note,
		markedNote,
		state = 'rest',
		zhu,
		lamp,
		class: more,
		forward,
		end,
		onPress,
	} = props;
	return (
		<Key
			class={more ? `row ${more}` : 'row'}
			state={state}
			lamp={lamp ?? false}
			zhu={zhu ?? false}
			label={note ? `${plain(title)}。${plain(note)}` : plain(title)}
			onPress={onPress}
		>
			{number !== undefined ? (
				<i class="n num" style="font-style:normal">
					{number}
				</i>
			) : (
				icon && <Icon name={icon} />
			)}
			<div>
				<b>
					<Words of={title} />
				</b>
				{note && <span class="note">{markedNote ?? <Words of={note} />}</span>}
			</div>
			{end}
			<Gloss of={title} />
			{forward && <Icon name="forward" class="end" />}
		</Key>
	);
}

/** The one thing to do next; at most one a screen, none where the answer is the citizen's own. */
export function YellowKey(props: Omit<RowKeyProps, 'lamp' | 'state'>): JSX.Element {
	return <RowKey forward {...props} class={props.class ?? 'big'} lamp />;
}

export function plain(label: Label): string {
	return textOf(label).replace(/[\n\u200b]/g, '');
}
