/**
 * The check after a wipe: what the agent still holds is written out and searched for what only a person brings in.
 * Findings are names of places, never what was found there.
 */
const personal: [finding: string, pattern: RegExp][] = [
	['agent.idNumber', /(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/],
	['agent.phoneNumber', /(?<![0-9A-Za-z-])1[3-9]\d{9}(?![0-9A-Za-z-])/],
	['agent.pageImage', /iVBORw0KGgo|[A-Za-z0-9+/]{400}/],
];

export function findTraces(state: unknown): string[] {
	const text = JSON.stringify(state);
	return personal.filter(([, pattern]) => pattern.test(text)).map(([finding]) => finding);
}

/** Wipes that hang are findings, not waits without end. */
export async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<boolean>((resolve) => {
		timer = setTimeout(() => resolve(false), ms);
	});
	try {
		return await Promise.race([work.then(() => true), late]);
	} catch {
		return false;
	} finally {
		clearTimeout(timer);
	}
}
