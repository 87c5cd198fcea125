/** Settles with `work`, or resolves after `ms`, whichever is sooner. */
export function atMost(work: Promise<unknown>, ms: number): Promise<unknown> {
	return Promise.race([work, new Promise((resolve) => setTimeout(resolve, ms))]);
}
