import { findKeyName, type KeyName, type KeyProfile } from './key-profile.ts';

/** Old engines tell one press twice, by keydown and by keypress; the second within this time is the same press. */
export const sameHandMs = 350;
/** A held arrow walks one step in this time; other held keys count once. */
export const heldStepMs = 140;

export interface KeyReport {
	source: string;
	code: number;
	held: boolean;
	atMs: number;
}

/** Turns raw reports into named keys, each press once; null for what is to be dropped. */
export function createKeyFilter(profile: KeyProfile): (report: KeyReport) => KeyName | null {
	let lastSource = '';
	let lastAtMs = Number.NEGATIVE_INFINITY;
	let lastStepAtMs = Number.NEGATIVE_INFINITY;
	return (report) => {
		const name = findKeyName(profile, report.code);
		if (!name) return null;
		const echo = lastSource !== '' && report.source !== lastSource && report.atMs - lastAtMs < sameHandMs;
		if (echo) return null;
		lastSource = report.source;
		lastAtMs = report.atMs;
		if (report.held) {
			const arrow = name === 'up' || name === 'down' || name === 'left' || name === 'right';
			if (!arrow || report.atMs - lastStepAtMs < heldStepMs) return null;
		}
		lastStepAtMs = report.atMs;
		return name;
	};
}

interface OldKeyEvent extends Event {
	keyCode?: number;
	which?: number;
	repeat?: boolean;
}

/** Listens to every way in which a box tells a key; returns the stop function. */
export function listenToRemote(target: Window, profile: KeyProfile, onKey: (key: KeyName) => void): () => void {
	const filter = createKeyFilter(profile);
	const sources = ['keydown', 'keypress', 'irkeypress', 'systemevent'];
	const hear = (event: Event) => {
		const old = event as OldKeyEvent;
		const code = old.keyCode || old.which || 0;
		if (!findKeyName(profile, code)) return;
		event.preventDefault();
		const key = filter({ source: event.type, code, held: old.repeat === true, atMs: Date.now() });
		if (key) onKey(key);
	};
	for (const source of sources) target.addEventListener(source, hear);
	return () => {
		for (const source of sources) target.removeEventListener(source, hear);
	};
}
