/**
 * Calls back once nothing was touched for `ms`. A phone in a pocket stops its timers: the clock is looked at again when the page
 * comes back to light, before anything can be read. Returns the function that stops it.
 */
export function watchIdle(ms: number, onIdle: () => void): () => void {
	let touchedAt = Date.now();
	const touch = () => {
		touchedAt = Date.now();
	};
	const look = () => {
		// A clock that was set back must not keep a case open either.
		const passed = Date.now() - touchedAt;
		if (passed >= ms || passed < 0) onIdle();
	};
	const timer = setInterval(look, 5000);
	const signs = ['pointerdown', 'keydown', 'scroll', 'input'];
	for (const sign of signs) addEventListener(sign, touch, { passive: true, capture: true });
	document.addEventListener('visibilitychange', look);
	return () => {
		clearInterval(timer);
		for (const sign of signs) removeEventListener(sign, touch, { capture: true });
		document.removeEventListener('visibilitychange', look);
	};
}
