import { useState } from 'preact/hooks';
import type { ScreenProps } from '../screens/props.ts';

/** Where one is within a page (day, leaf, shelf): outlives help and idle laid over it, and goes with the visit. */
export function useKept<Value>(props: ScreenProps, name: string, initial: Value): [Value, (value: Value) => void] {
	const [, redraw] = useState(0);
	const value = name in props.kept ? (props.kept[name] as Value) : initial;
	return [
		value,
		(next) => {
			props.kept[name] = next;
			redraw((count) => count + 1);
		},
	];
}
