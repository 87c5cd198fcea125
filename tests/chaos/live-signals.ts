/**
 * Calls that go on while centers are killed: a terminal and a desk each, whose lines go to any center, say numbered things to each other
 * all the while. At the end each has heard what the other said: all of it, in order, once.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { type LivePage, nameSignal, namesOf, openDeskPage, openTerminalPage } from '../../center/testing/live-page.ts';
import type { TestTerminal } from '../../center/testing/terminal.ts';
import type { LiveAct } from '../../shared/live/protocol.ts';

export interface LiveCall {
	/** Says nothing more, waits until all was heard or nothing comes any more, and hangs up. */
	end(): Promise<LiveCallReport>;
}
export interface LiveCallReport {
	/** Heard by either end. */
	signals: number;
	/** Sockets that were opened after the first, at both ends. */
	taken: number;
	/** The center let the call go, since nobody was seen in it for too long, and said so: what was heard until then is in order. */
	isLost: boolean;
	/** null: each heard what the other said. */
	fault: string | null;
}

const sayMs = 250;
const patienceMs = 60_000;

/** `urls`: of the centers, of which the next is tried when one is away. `cookie`: of somebody who may answer. */
export async function openLiveCall(terminal: TestTerminal, cookie: string, urls: string[]): Promise<LiveCall> {
	const citizen = openTerminalPage(terminal, goRound(urls));
	const desk = openDeskPage(goRound(urls), cookie);
	await desk.wait('waiting', (news) => news.calls.some(({ callId }) => callId === citizen.callId));
	desk.line.act({ act: 'take', callId: citizen.callId });
	await citizen.wait('room', (news) => news.room.seats.length === 2);
	await desk.wait('room', (news) => news.room.seats.length === 2);
	const said: string[] = [];
	const talking = setInterval(() => {
		const name = `c${said.length}`;
		said.push(name);
		say(citizen, 'desk', name);
		say(desk, 'first', name);
	}, sayMs);
	const hasHeardAll = (page: Pick<LivePage<LiveAct>, 'heard'>) => namesOf(page.heard).length >= said.length;
	return {
		async end() {
			clearInterval(talking);
			for (const over = Date.now() + patienceMs; Date.now() < over; await pause(50))
				if (hasHeardAll(citizen) && hasHeardAll(desk)) break;
			const ends = [citizen, desk] as const;
			const isLost = ends.some((page) => page.heard.some((news) => news.news === 'ended'));
			const faults = ends.flatMap((page, at) => {
				const heard = namesOf(page.heard);
				return compare(at === 0 ? 'terminal' : 'desk', heard, isLost ? said.slice(0, heard.length) : said);
			});
			citizen.line.close({ act: 'leave' });
			desk.line.close();
			return {
				signals: ends.reduce((sum, page) => sum + namesOf(page.heard).length, 0),
				taken: ends.reduce((sum, page) => sum + Math.max(0, page.links.filter(Boolean).length - 1), 0),
				isLost,
				fault: faults.join('; ') || null,
			};
		},
	};
}

function say<Act extends object>(page: LivePage<Act | LiveAct>, to: 'desk' | 'first', name: string): void {
	page.line.act({ act: 'signal', to, toPage: 1, signal: nameSignal(name) });
}

function compare(end: string, heard: string[], said: string[]): string[] {
	const at = said.findIndex((name, index) => heard[index] !== name);
	if (at < 0 && heard.length === said.length) return [];
	return [`${end} heard ${heard.length} of ${said.length}, other from ${at < 0 ? said.length : at} on: ${heard[at]}`];
}

/** For one try each is asked for twice, to knock and to enter, and must be the same center. */
function goRound(urls: string[]): () => string {
	let asked = 0;
	return () => urls[(asked++ >> 1) % urls.length] ?? '';
}
