import { fromPromise } from 'xstate';
import type { VisitActors, WipeResult } from '../../shared/flows/actors.ts';
import type { Terminal } from '../../shared/terminal/terminal.ts';
import type { DeviceSocket } from './device-socket.ts';
import type { VisitMemory } from './visit-memory.ts';
import { wipePage } from './wipe.ts';

/** Wipes, checks, lets go of what the page itself remembers, and reports the wipe without a word about the person. */
export function createWipeActor(
	terminal: Terminal,
	socket: DeviceSocket,
	memory: VisitMemory,
): VisitActors['wipeEverything'] {
	return fromPromise<WipeResult, undefined>(async () => {
		const forgetCases = () => terminal.forgetCases();
		const result = await wipePage({ db: terminal.db, socket, personal: memory.personal(), forgetCases });
		memory.clear();
		const body = { clean: result.clean, findings: result.findings, wipedAt: new Date().toISOString() };
		// Not enrolled, or a full disk: the wipe counts, its report does not.
		await terminal.submit({ kind: 'wipe-report', caseCode: null, body }).catch(() => undefined);
		await forgetCases();
		return result;
	});
}
