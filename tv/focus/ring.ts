import { type Direction, digitOf, type KeyName } from '../keys/key-profile.ts';
import { type Box, findNextFocus } from './find-next.ts';

/**
 * One focus, always: whatever the page shows, exactly one `[data-spot]` carries `data-focused`. Where the focus stood is
 * kept for each page (`data-page` of the frame), so that Back finds it again.
 */
export interface Ring {
	/** After every change of the page: makes sure that one spot, and only one, is lit. */
	settle(): void;
	move(direction: Direction): void;
	/** OK: opens what is lit. */
	press(): void;
	/** Opens the spot that this digit is printed on; false when there is none. */
	pressDigit(key: KeyName): boolean;
	/** A visit is over: nothing is remembered. */
	forget(): void;
}

const lit = 'data-focused';

export function createRing(stage: HTMLElement): Ring {
	let remembered: Record<string, string> = {};

	function spots(): HTMLElement[] {
		return Array.prototype.slice.call(stage.querySelectorAll('[data-spot]'));
	}
	function find(id: string | undefined): HTMLElement | null {
		return spots().filter((spot) => nameOf(spot) === id)[0] ?? null;
	}
	function page(): string {
		return stage.querySelector('[data-page]')?.getAttribute('data-page') ?? '';
	}
	function light(target: HTMLElement | null): void {
		const before = Array.prototype.slice.call(stage.querySelectorAll(`[${lit}]`)) as HTMLElement[];
		for (const other of before) if (other !== target) other.removeAttribute(lit);
		if (!target) return;
		if (!target.hasAttribute(lit)) target.setAttribute(lit, '');
		remembered[page()] = nameOf(target);
	}

	return {
		settle() {
			const all = spots();
			const first = all.filter((spot) => spot.hasAttribute('data-first'))[0];
			light(find(remembered[page()]) ?? first ?? all[0] ?? null);
		},
		move(direction) {
			const from = find(remembered[page()]);
			if (!from) return;
			const next = findNextFocus(boxOf(from), direction, spots().map(boxOf));
			if (next !== null) light(find(next));
		},
		press() {
			find(remembered[page()])?.click();
		},
		pressDigit(key) {
			const digit = digitOf(key);
			const target = spots().filter((spot) => spot.getAttribute('data-digit') === String(digit))[0];
			if (!target) return false;
			light(target);
			target.click();
			return true;
		},
		forget() {
			remembered = {};
		},
	};
}

function nameOf(spot: HTMLElement): string {
	return spot.getAttribute('data-spot') ?? '';
}

function boxOf(spot: HTMLElement): Box {
	const { left, top, right, bottom } = spot.getBoundingClientRect();
	return { id: nameOf(spot), left, top, right, bottom };
}
