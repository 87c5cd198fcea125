/** How long each wait lasts, in milliseconds; a terminal's profile or a debug flag may change any of them. */
export interface Timing {
	/** No touch for this long: 您还在吗？ */
	idleMs: number;
	/** The warning stands this long, then the visit ends and is wiped. */
	warningMs: number;
	/** 等我五分钟 */
	graceMs: number;
	/** Goodbye stands this long, enough to take card and paper. */
	goodbyeMs: number;
	/** Printed and rated are shown this long unless touched. */
	shownMs: number;
	/** A failed wipe is shown this long before the page restarts. */
	restartMs: number;
}

export const usualTiming: Timing = {
	idleMs: 90_000,
	warningMs: 30_000,
	graceMs: 300_000,
	goodbyeMs: 20_000,
	shownMs: 4_000,
	restartMs: 5_000,
};
