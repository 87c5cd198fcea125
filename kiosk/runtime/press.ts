/**
 * A key is pressed by the finger that lifts on it. The browser's own click comes later, and not at all once a finger has
 * slid a little, as an old hand does; here only leaving the key calls the press off. No click of the browser follows a touch
 * that pressed; a mouse's is swallowed, wherever it would land on the page that came up meanwhile. Keyboards and screen readers
 * click as ever.
 */
export function pressOnLift(page: Document): void {
	let held: HTMLButtonElement | null = null;
	let hasPressed = false;
	let swallowUntil = 0;
	/** For a click, be it swallowed, the browser looks for its place, and lays the new page out twice. */
	function endTouch(event: TouchEvent): void {
		if (!hasPressed || !event.cancelable) return;
		hasPressed = false;
		swallowUntil = 0;
		event.preventDefault();
	}
	page.addEventListener('touchend', endTouch, blocking);
	page.addEventListener(
		'pointerdown',
		(event) => {
			held = event.isPrimary && event.button === 0 ? keyAt(event.target) : null;
			hasPressed = false;
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
			hasPressed = true;
			// A key that goes with its page is told of the end by itself alone.
			if (event.pointerType === 'touch') key.addEventListener('touchend', endTouch, blocking);
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

const blocking = { capture: true, passive: false } as const;

/** The browser's click follows its lift within this time, also on a slow machine. */
const swallowMs = 1000;

function keyAt(target: EventTarget | null): HTMLButtonElement | null {
	return target instanceof Element ? target.closest('button') : null;
}
