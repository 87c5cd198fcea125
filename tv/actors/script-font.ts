/**
 * The font of the Mongolian script weighs nearly half of what all guides do: on a poor line it would come before the first of them. It is
 * asked for when somebody chooses Mongolian or is about to; else once the guides are here, or by when they would be.
 */
export const fontLaterMs = 90_000;

export function showMongolian(): void {
	document.documentElement.classList.add('with-mongolian');
}
