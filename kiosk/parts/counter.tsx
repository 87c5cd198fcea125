/**
 * The counter never scrolls. Its items are read or chosen one after another; what does not fit goes to the next page
 * behind a key that says so, in every script, size and direction. Acts stand at the foot on every page.
 */
import { type ComponentChildren, type JSX, toChildArray } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { RowKey } from './key.tsx';
import type { Label } from './words.tsx';

export interface CounterProps {
	/** Things to read or choose; each stays whole. */
	children?: ComponentChildren;
	/** A function places the key that turns the page; otherwise it stands first. */
	acts?: ComponentChildren | ((pager: JSX.Element) => ComponentChildren);
	class?: string;
	/** Acts stand side by side where the page is wide. */
	pairActs?: boolean;
	/** One child that takes all the room there is. */
	fill?: boolean;
	/** Changes when the screen is another one: back to page 1. */
	subject: string;
	pageWords(page: number, pages: number): { title: Label; note: Label };
}

export function Counter({
	children,
	acts,
	class: more,
	pairActs,
	fill,
	subject,
	pageWords,
}: CounterProps): JSX.Element {
	const items = useRef<HTMLDivElement>(null);
	const pager = useRef<HTMLDivElement>(null);
	const [page, setPage] = useState(0);
	const [pages, setPages] = useState(1);
	const now = Math.min(page, pages - 1);

	useLayoutEffect(() => setPage(0), [subject]);
	useLayoutEffect(() => {
		const fit = () => {
			if (items.current && pager.current) setPages(layPages(items.current, pager.current, now));
		};
		fit();
		document.fonts?.addEventListener('loadingdone', fit);
		return () => document.fonts?.removeEventListener('loadingdone', fit);
	});

	const next = (now + 1) % pages;
	const words = pageWords(next + 1, pages);
	const kids = toChildArray(children);
	const turn = (
		<div class="pager gone" ref={pager}>
			<RowKey
				class="slim"
				icon={next ? 'down' : 'up'}
				title={words.title}
				note={words.note}
				onPress={() => setPage(next)}
			/>
		</div>
	);
	return (
		<main class={more ? `counter ${more}` : 'counter'} aria-labelledby="question">
			<div class="items" ref={items}>
				{kids.map((kid, index) => (
					<div class={`${fill ? 'grow' : ''}${index === 0 ? ' first' : ''}`}>{kid}</div>
				))}
			</div>
			<div class={pairActs ? 'acts two unturned' : 'acts unturned'}>
				{typeof acts === 'function' ? (
					acts(turn)
				) : (
					<>
						{turn}
						{acts}
					</>
				)}
			</div>
		</main>
	);
}

/**
 * Hides what is not on `page` and returns how many pages there are. Sizes are measured along the block axis. What fits on one page is drawn as
 * it stays, so that nothing is laid out again behind the measuring.
 */
function layPages(items: HTMLElement, pager: HTMLElement, page: number): number {
	const all = Array.from(items.children) as HTMLElement[];
	all.forEach((item, index) => {
		mark(item, 'gone', false);
		mark(item, 'first', index === 0);
	});
	markTurn(pager, false);
	// One item has no page after it, however tall: it is not measured, and no key is laid out in vain.
	if (all.length < 2) return 1;
	const vertical = getComputedStyle(items).writingMode !== 'horizontal-tb';
	const sizeOf = (node: HTMLElement) => (vertical ? node.offsetWidth : node.offsetHeight);
	const needs = all.map(sizeOf);
	const total = needs.reduce((sum, need) => sum + need, 0);
	const fits = total <= sizeOf(items) + 1;
	if (!fits) markTurn(pager, true);
	const starts = fits ? [0] : startPages(needs, sizeOf(items));
	const from = starts[Math.min(page, starts.length - 1)] ?? 0;
	const to = starts[Math.min(page, starts.length - 1) + 1] ?? all.length;
	all.forEach((item, index) => {
		mark(item, 'gone', index < from || index >= to);
		mark(item, 'first', index === from);
	});
	markTurn(pager, starts.length > 1);
	return starts.length;
}

/** Index of the first item of each page. */
function startPages(needs: number[], room: number): number[] {
	const starts = [0];
	let used = 0;
	needs.forEach((need, index) => {
		if (used > 0 && used + need > room + 1) {
			starts.push(index);
			used = 0;
		}
		used += need;
	});
	return starts;
}

/** Writes only what changes: every write to a class costs a layout of the page. */
function mark(node: Element, name: string, on: boolean): void {
	if (node.classList.contains(name) !== on) node.classList.toggle(name, on);
}

function markTurn(pager: HTMLElement, on: boolean): void {
	mark(pager, 'gone', !on);
	if (pager.parentElement) mark(pager.parentElement, 'unturned', !on);
}
