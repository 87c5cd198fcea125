import { atMost } from './at-most.ts';

/** The poster waits this long for them, counted from the start of the page. */
const longestMs = 1500;

/**
 * The Mongolian letters are fetched while the rest of the page starts, not when the first of them is drawn: with others in
 * their place no Mongolian key fits its words. A kiosk to which they do not come opens all the same.
 */
export function loadLetters(page: Document): Promise<unknown> {
	const loaded = page.fonts.load('1em "Noto Sans Mongolian"', 'ᠮᠣᠩᠭᠣᠯ').catch(() => undefined);
	return atMost(loaded, longestMs);
}
