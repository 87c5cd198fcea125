/**
 * A scanner that types like a keyboard. The first keys of a scan cannot be told from a person's, so they go their way; once
 * it is known for a scan, the field they went into gets back what it held, and no later key reaches anything, Enter and Tab
 * included. With an input method on, only taking the focus away ends its composition.
 */
import { createWedgeDetector, wedgeTimes } from './wedge-detector.ts';
import { isEndKey, isModifierKey, readKey } from './wedge-keys.ts';

export interface Wedge {
	/** Hands over each code until the returned function is called. Scans are swallowed whether or not anybody listens. */
	listen(onCode: (text: string) => void): () => void;
	stop(): void;
}

export function watchWedge(page: Document): Wedge {
	const listeners = new Set<(text: string) => void>();
	const detector = createWedgeDetector();
	/** Of the field that keys go into now; what it held before the last pause. */
	let held: { field: HTMLInputElement | HTMLTextAreaElement; value: string } | null = null;
	let isScan = false;
	let quiet: ReturnType<typeof setTimeout> | undefined;

	function tell(code: string | null): void {
		if (code !== null) for (const listener of [...listeners]) listener(code);
	}
	function giveBack(): void {
		if (!held || held.field.value === held.value) return;
		held.field.value = held.value;
		held.field.dispatchEvent(new Event('input', { bubbles: true }));
	}
	function end(code: string | null): void {
		clearTimeout(quiet);
		if (isScan) giveBack();
		isScan = false;
		held = null;
		tell(code);
	}
	function swallow(event: Event): void {
		event.preventDefault();
		event.stopImmediatePropagation();
	}
	function onKey(event: KeyboardEvent): void {
		if (event.repeat || isModifierKey(event)) {
			if (isScan) swallow(event);
			return;
		}
		held ??= remember(page.activeElement);
		const step = detector.press({ atMs: event.timeStamp, character: readKey(event), ends: isEndKey(event) });
		isScan = step.isScan;
		if (step.isScan) swallow(event);
		if (step.isFound) {
			// Ends the composition of an input method, which no event can prevent.
			held?.field.blur();
			giveBack();
		}
		clearTimeout(quiet);
		if (isEndKey(event)) end(step.code);
		else {
			tell(step.code);
			quiet = setTimeout(() => end(detector.settle()), wedgeTimes.quietMs);
		}
	}
	const swallowRest = (event: Event): void => {
		if (isScan) swallow(event);
	};
	page.addEventListener('keydown', onKey, { capture: true });
	page.addEventListener('keypress', swallowRest, { capture: true });
	page.addEventListener('beforeinput', swallowRest, { capture: true });
	return {
		listen(onCode) {
			listeners.add(onCode);
			return () => void listeners.delete(onCode);
		},
		stop() {
			clearTimeout(quiet);
			listeners.clear();
			page.removeEventListener('keydown', onKey, { capture: true });
			page.removeEventListener('keypress', swallowRest, { capture: true });
			page.removeEventListener('beforeinput', swallowRest, { capture: true });
		},
	};
}

function remember(active: Element | null) {
	const isField = active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement;
	return isField ? { field: active, value: active.value } : null;
}
