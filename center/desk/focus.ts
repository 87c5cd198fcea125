import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Takes the focus when it appears: a browser gives `autofocus` only to a page that has none yet. */
export function useFocus<Element extends HTMLElement>(): RefObject<Element | null> {
	const element = useRef<Element | null>(null);
	useLayoutEffect(() => element.current?.focus(), []);
	return element;
}
