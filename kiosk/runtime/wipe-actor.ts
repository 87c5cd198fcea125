import { fromPromise } from 'xstate';
import type { VisitActors, WipeResult } from '../../shared/flows/actors.ts';
import type { Terminal } from '../../shared/terminal/terminal.ts';
import { askAgentToWipe, greetAndWipe } from './agent-wipe.ts';
import type { DeviceSocket } from './device-socket.ts';
import type { VisitMemory } from './visit-memory.ts';
import { type WipeTools, wipePage } from './wipe.ts';

/** An agent that answered the page is there within this; longer, and the first screen does not wait for it. */
const startMs = 1500;
const startTries = 3;
/** A page that went a moment ago may still hold a store. */
const againMs = 400;

/** Wipes, checks, lets go of what the page itself remembers, and reports the wipe without a word about the person. */
export function createWipeActor(
	terminal: Terminal,
	socket: DeviceSocket,
	memory: VisitMemory,
): VisitActors['wipeEverything'] {
	return fromPromise<WipeResult, undefined>(async () => {
		const forgetCases = () => terminal.forgetCases();
		const askAgent = () => askAgentToWipe(socket);
		const result = await wipePage({ db: terminal.db, personal: memory.personal(), askAgent, forgetCases });
		memory.clear();
		await report(terminal, result);
		return result;
	});
}

/**
 * Before the first visit of a page: the visit before it may have ended with a crash or with a wipe that failed. Resolves
 * when this page is clean and the agent has answered, or was waited for long enough. What cannot be cleared is reported;
 * starting again once more would change nothing about it.
 */
export async function wipeAtStart(terminal: Terminal, socket: DeviceSocket, agentIsThere: boolean): Promise<void> {
	const agent = greetAndWipe(socket, agentIsThere ? startMs : 0);
	const forgetCases = () => terminal.forgetCases();
	const page = wipeUntilClean({ db: terminal.db, personal: [], askAgent: async () => [], forgetCases }).catch(() => [
		'wipe',
	]);
	void Promise.all([page, agent]).then((found) => {
		const findings = found.flat().filter((finding) => finding !== 'agent.gone');
		if (findings.length > 0) void report(terminal, { clean: false, findings });
	});
	await Promise.all([page, Promise.race([agent, pause(startMs)])]);
}

async function wipeUntilClean(tools: WipeTools): Promise<string[]> {
	let result = await wipePage(tools);
	for (let tries = 1; !result.clean && tries < startTries; tries++) {
		await pause(againMs);
		result = await wipePage(tools);
	}
	return result.findings;
}

/** Not enrolled, or a full disk: the wipe counts, its report does not. */
async function report(terminal: Terminal, { clean, findings }: WipeResult): Promise<void> {
	const body = { clean, findings, wipedAt: new Date().toISOString() };
	await terminal.submit({ kind: 'wipe-report', caseCode: null, body }).catch(() => undefined);
	await terminal.forgetCases();
}

function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}
