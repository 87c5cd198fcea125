import { type ComponentChildren, createContext } from 'preact';
import { useContext, useLayoutEffect, useRef } from 'preact/hooks';
import type { CounterProps } from '../parts/counter.tsx';
import type { Label } from '../parts/words.tsx';
import type { ScreenProps } from './props.ts';

export interface PageProps {
	props: ScreenProps;
	title: Label;
	note?: Label | null;
	/** Road and the station where the lamp is. */
	at?: ['ask' | 'interview' | 'book', number];
	/** Words under the lamp when they are not 现在. */
	hereNote?: Label;
	tone?: 'usual' | 'red' | 'tall';
	huge?: boolean;
	/** Part of the screen's own state, so that pages begin anew. */
	subject?: string;
	/** Drawn in the sign under its words. */
	inSign?: ComponentChildren;
	class?: string;
	pairActs?: boolean;
	/** One child that takes all the room there is. */
	fill?: boolean;
	acts?: CounterProps['acts'];
	/** null: this screen ends by itself and cannot be left. `kept`: what was told is stored, there is nothing to go back to. */
	back?: (() => void) | 'end' | 'kept' | null;
	fullSpine?: boolean;
	children?: ComponentChildren;
}

/** Where a screen lays its page; `frame.tsx` draws what lies there. */
export interface PagePlace {
	/** null: the screen that stands is no page. */
	laid: { page: PageProps; number: number } | null;
	/** What the frame has drawn. */
	drawn: PageProps | null;
	/** Pages that ever came up here. */
	count: number;
	redraw(): void;
}

export function createPagePlace(): PagePlace {
	return { laid: null, drawn: null, count: 0, redraw: () => undefined };
}

export const PageContext = createContext(createPagePlace());

/**
 * What a screen says and offers. Draws nothing where it stands: the frame comes after it and outlives it, so that a screen change
 * costs its content alone.
 */
export function Page(page: PageProps): null {
	const place = useContext(PageContext);
	const number = useRef(0);
	if (number.current === 0) number.current = ++place.count;
	place.laid = { page, number: number.current };
	// A screen that was drawn again by its own state has no frame drawn after it.
	useLayoutEffect(() => {
		if (place.laid?.page === page && place.drawn !== page) place.redraw();
	});
	return null;
}

export function classes({ language, large, wide }: { language: string; large: boolean; wide: boolean }): string {
	return `kiosk${language === 'mn-Mong' ? ' mongolian' : ''}${large ? ' large' : ''}${wide ? ' wide' : ''}`;
}

/** What stands on the page, without dock and glosses, in reading order. */
export function readPage(): string {
	const parts = Array.from(
		document.querySelectorAll<HTMLElement>('#page .sign-title, #page .sign-note, #page .counter'),
	);
	return (
		parts
			// biome-ignore lint/performance/useDomNodeTextContent: pages not shown must not be read
			.map((part) => part.innerText.trim())
			.filter(Boolean)
			.join('。')
	);
}
