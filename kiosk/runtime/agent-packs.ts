import type { TerminalProfile } from '../../shared/protocol/center.ts';
import { type ContentFault, contentFaults } from '../../shared/protocol/content-faults.ts';
import type { ContentReport } from '../../shared/terminal/content.ts';

export interface AgentPacksOptions {
	/** Of this boot of the agent; null when it is not there. */
	token(): Promise<string | null>;
	profile(): TerminalProfile | null;
	/** The agent has something that it had not before. */
	onTurn(): void;
	/** What it says of its line is another. */
	onLine(): void;
	fetch?: typeof fetch;
}

/** How the agent's own fetching went. */
export interface AgentLine {
	fault: ContentFault | null;
	/** '' never. */
	checkedAt: string;
}

interface AgentState extends AgentLine {
	keeps: boolean;
	turn: number;
}

export interface AgentPacks {
	/** The agent fetches for this machine: the page asks it and leaves the line alone, so that nothing comes twice. */
	keeps(): boolean;
	/** null while the page fetches by itself. */
	line(): AgentLine | null;
	/** Tells the agent whom to believe, as the center told this kiosk when it enrolled. Never rejects. */
	tell(): Promise<void>;
	/** Asks again from now on: an agent may go, come back, or find a stick. */
	start(): void;
}

const askMs = 30_000;

export function followAgentPacks(options: AgentPacksOptions): AgentPacks {
	const call = options.fetch ?? ((input: RequestInfo | URL, init?: RequestInit) => fetch(input, init));
	let keeps = false;
	let turn = 0;
	let line: AgentLine | null = null;

	async function ask(): Promise<AgentState | null> {
		const trust = trustOf(options.profile());
		const token = trust ? await options.token() : null;
		if (!trust || token === null) return null;
		const response = await call('/v1/packs', {
			method: 'PUT',
			headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
			body: JSON.stringify(trust),
			cache: 'no-store',
		});
		return response.ok ? readState(await response.json()) : null;
	}

	async function tell(): Promise<void> {
		const state = await ask().catch(() => null);
		const before = turn;
		keeps = state?.keeps === true;
		turn = state?.turn ?? 0;
		if (keeps && turn !== before) options.onTurn();
		const told = line;
		line = keeps && state ? { fault: state.fault, checkedAt: state.checkedAt } : null;
		if (line?.fault !== told?.fault || line?.checkedAt !== told?.checkedAt) options.onLine();
	}

	return {
		keeps: () => keeps,
		line: () => line,
		tell,
		start: () => void setInterval(() => void tell(), askMs),
	};
}

function readState(value: unknown): AgentState {
	const { keeps, turn, fault, checkedAt } = (value ?? {}) as Record<string, unknown>;
	return {
		keeps: keeps === true,
		turn: typeof turn === 'number' ? turn : 0,
		fault: contentFaults.find((known) => known === fault) ?? null,
		checkedAt: typeof checkedAt === 'string' && !Number.isNaN(Date.parse(checkedAt)) ? checkedAt : '',
	};
}

/** The page asks the agent and the agent asks the line: why nothing new came, and since when, is then the agent's to tell. */
export function tellWithLine(report: ContentReport, line: AgentLine | null): ContentReport {
	if (!line) return report;
	const isOwn = report.fault === 'content.diskFull' || report.fault === 'content.storeGone';
	const checkedAt = line.checkedAt && line.checkedAt < report.checkedAt ? line.checkedAt : report.checkedAt;
	return { ...report, checkedAt, fault: isOwn ? report.fault : (line.fault ?? report.fault) };
}

function trustOf(profile: TerminalProfile | null) {
	if (!profile?.packs) return null;
	const { rootKey, bytesPerDay, bulkHours, recordings = true } = profile.packs;
	const policy = { region: profile.region, media: recordings, bytesPerDay, bulkHours };
	return { enrolment: profile.terminalId, rootKey, policy };
}
