/**
 * Exit leaves for live TV at once: the box's own way, else the address named by `?exit=`, else closing the window.
 * Returns false when the box gives none; the screen then says which key of the remote does it.
 */
export function leaveForLiveTv(target: Window): boolean {
	const exit = findParameter(target.location.search, 'exit');
	if (exit && /^(https?:|file:|tv:|\/|\.)/.test(exit)) {
		target.location.href = exit;
		return true;
	}
	target.close();
	return target.closed;
}

/** Value of a URL parameter, or null. */
export function findParameter(search: string, name: string): string | null {
	const found = new RegExp(`[?&]${name}=([^&]*)`).exec(search);
	return found?.[1] ? decodeURIComponent(found[1]) : null;
}

/** iPanel engines draw a focus frame of their own unless told not to. */
export function silenceBoxFocus(target: Window): void {
	const box = (target as unknown as { iPanel?: { focusWidth: number; defaultFocusColor: string } }).iPanel;
	if (!box) return;
	box.focusWidth = 0;
	box.defaultFocusColor = 'transparent';
}
