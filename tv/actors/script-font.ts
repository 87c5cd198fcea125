/** What is not of the guides waits for them on a poor line, at most so long: by then they would be here. */
export const restLaterMs = 90_000;

/**
 * The font of the Mongolian script weighs nearly half of what all guides do: on a poor line it would come before the first of them. It is
 * asked for when somebody chooses Mongolian or is about to; else after the guides.
 */
export function showMongolian(): void {
	document.documentElement.classList.add('with-mongolian');
}
