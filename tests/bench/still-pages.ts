/**
 * What this machine needs to show another page at all: still copies of the kiosk's own pages lie in one document, and a lift shows the
 * next of them, with no program behind. Named peer of the tap bench, in the same browser, at the same slow-down.
 */
import type { Page } from 'playwright-core';

export interface StillTimes {
	/** Lift to the first task after the frame. */
	painted: number[];
	/** Duration of the lift in Event Timing; to 8 ms. */
	presented: number[];
}

declare global {
	var stillTimes: StillTimes;
	/** Ends what watches the pages that are laid out. */
	var endStill: (() => void) | undefined;
}

/** The least that can be shown: one colour for another. */
export const blankPages = ['white', 'ivory'].map(
	(colour) => `<div style="position: absolute; inset: 0; background: ${colour}"></div>`,
);

/** The stage as it stands, as text. */
export function copyStage(page: Page): Promise<string> {
	return page.evaluate(() => (document.querySelector('.stage')?.outerHTML ?? '').replace(/ data-screen="[^"]*"/, ''));
}

/** Puts `copies` in the place of the program: each lift shows the next. */
export async function layOut(page: Page, copies: string[]): Promise<void> {
	await page.evaluate((texts) => {
		const faces = texts.map((text) => {
			const face = document.createElement('div');
			face.style.cssText = 'position: fixed; inset: 0; contain: strict';
			face.innerHTML = text;
			return face;
		});
		document.body.replaceChildren(...faces);
		globalThis.endStill?.();
		const watching = new AbortController();
		let at = 0;
		const show = () => {
			for (const [i, face] of faces.entries()) face.style.display = i === at ? '' : 'none';
		};
		show();
		globalThis.stillTimes = { painted: [], presented: [] };
		const options: PerformanceObserverInit & { durationThreshold: number } = { type: 'event', durationThreshold: 16 };
		const observer = new PerformanceObserver((list) => {
			for (const { duration } of list.getEntriesByName('pointerup')) globalThis.stillTimes.presented.push(duration);
		});
		observer.observe(options);
		globalThis.endStill = () => {
			observer.disconnect();
			watching.abort();
		};
		// As on the kiosk, nothing of the browser follows the touch.
		addEventListener('touchend', (event) => event.preventDefault(), {
			capture: true,
			passive: false,
			signal: watching.signal,
		});
		addEventListener(
			'pointerup',
			({ timeStamp }) => {
				at = (at + 1) % faces.length;
				show();
				requestAnimationFrame(() => {
					const channel = new MessageChannel();
					channel.port1.onmessage = () => globalThis.stillTimes.painted.push(performance.now() - timeStamp);
					channel.port2.postMessage(null);
				});
			},
			{ capture: true, signal: watching.signal },
		);
	}, copies);
}
