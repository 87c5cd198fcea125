import { type Timing, usualTiming } from '../../shared/flows/delays.ts';

/** Debug flags of the page's address, listed in kiosk/README.md. Unknown and malformed ones are as if they were not there. */
export interface Flags {
	timing: Timing;
	/** Takes the link for lost, whatever it is. */
	offline: boolean;
}

export function readFlags(search: string): Flags {
	const params = new URLSearchParams(search);
	const timing = { ...usualTiming };
	for (const name of Object.keys(usualTiming) as (keyof Timing)[]) {
		const given = params.get(name);
		if (given !== null && /^\d{1,7}$/.test(given)) timing[name] = Number(given);
	}
	return { timing, offline: params.has('offline') };
}
