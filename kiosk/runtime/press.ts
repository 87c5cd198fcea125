/**
 * A key is pressed by the finger that lifts on it. The browser's own click comes later, and not at all once a finger has
 * slid a little, as an old hand does; here only leaving the key calls the press off. The browser's click of the same touch
 * is swallowed, wherever it would land on the page that came up meanwhile. Keyboards and screen readers click as ever.
 */
export function pressOnLift(page: Document): void {
	let held: HTMLButtonElement | null = null;
	let swallowUntil = 0;
	page.addEventListener(
		'pointerdown',
		(event) => {
			held = event.isPrimary && event.button === 0 ? keyAt(event.target) : null;
		},
		{ capture: true },
	);
	page.addEventListener(
		'pointercancel',
		() => {
			held = null;
		},
		{ capture: true },
	);
	page.addEventListener(
		'pointerup',
		(event) => {
			const key = held;
			held = null;
			if (!key?.isConnected || keyAt(page.elementFromPoint(event.clientX, event.clientY)) !== key) return;
			swallowUntil = event.timeStamp + swallowMs;
			key.click();
		},
		{ capture: true },
	);
	page.addEventListener(
		'click',
		(event) => {
			if (!event.isTrusted || event.detail === 0 || event.timeStamp > swallowUntil) return;
			swallowUntil = 0;
			event.stopImmediatePropagation();
			event.preventDefault();
		},
		{ capture: true },
	);
}

/** The browser's click follows its lift within this time, also on a slow machine. */
const swallowMs = 1000;

function keyAt(target: EventTarget | null): HTMLButtonElement | null {
	return target instanceof Element ? target.closest('button') : null;
}
