import type { ScreenProps } from '../screens/props.ts';
import { Spot } from './spot.tsx';

export interface PadKey {
	id: string;
	label: string;
	small?: string;
	onOk(): void;
	hit?: boolean;
	wide?: boolean;
	first?: boolean;
}

/** Twelve keys at the left; the digits of the remote do the same without the focus. */
export function Pad({ keys }: { keys: PadKey[] }) {
	return (
		<div class="pad">
			{keys.map((key) => (
				<Spot
					key={key.id}
					id={key.id}
					class={(key.wide ? 'wide' : '') + (key.hit ? ' hit' : '')}
					first={key.first}
					onOk={key.onOk}
				>
					{key.label}
					{key.small ? <small>{key.small}</small> : null}
				</Spot>
			))}
		</div>
	);
}

/** Keys 1–9, then `X` (ID numbers end in X now and then), 0 and delete. */
export function numberKeys(props: ScreenProps, typed: string, withX: boolean, type: (text: string) => void): PadKey[] {
	const digit = (label: string): PadKey => ({ id: `pad${label}`, label, onOk: () => type(typed + label) });
	const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9'].map(digit);
	keys.push(withX ? digit('X') : { id: 'padClear', label: '', small: props.t('pad.clear'), onOk: () => type('') });
	keys.push(digit('0'));
	keys.push({ id: 'padDelete', label: '', small: props.t('pad.delete'), onOk: () => type(typed.slice(0, -1)) });
	return keys;
}
