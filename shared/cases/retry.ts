/** First wait at most this long. */
export const retryBaseMs = 500;
/** No wait is longer: a kiosk whose center came back is heard of within two minutes. */
export const retryMostMs = 120_000;

/** Full jitter: a wait drawn evenly from 0 … min(most, base · 2^attempt). `random` is in [0, 1). */
export function fullJitterDelay(attempt: number, random: number): number {
	return Math.floor(random * Math.min(retryMostMs, retryBaseMs * 2 ** Math.min(attempt, 20)));
}
