import type { TerminalProfile } from '../../shared/protocol/center.ts';

export interface AgentPacksOptions {
	/** Of this boot of the agent; null when it is not there. */
	token(): Promise<string | null>;
	profile(): TerminalProfile | null;
	/** The agent has something that it had not before. */
	onTurn(): void;
	fetch?: typeof fetch;
}

export interface AgentPacks {
	/** The agent fetches for this machine: the page asks it and leaves the line alone, so that nothing comes twice. */
	keeps(): boolean;
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

	async function ask(): Promise<{ keeps: boolean; turn: number } | null> {
		const trust = trustOf(options.profile());
		const token = trust ? await options.token() : null;
		if (!trust || token === null) return null;
		const response = await call('/v1/packs', {
			method: 'PUT',
			headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
			body: JSON.stringify(trust),
			cache: 'no-store',
		});
		return response.ok ? ((await response.json()) as { keeps: boolean; turn: number }) : null;
	}

	async function tell(): Promise<void> {
		const state = await ask().catch(() => null);
		const before = turn;
		keeps = state?.keeps === true;
		turn = state?.turn ?? 0;
		if (keeps && turn !== before) options.onTurn();
	}

	return {
		keeps: () => keeps,
		tell,
		start: () => void setInterval(() => void tell(), askMs),
	};
}

function trustOf(profile: TerminalProfile | null) {
	if (!profile?.packs) return null;
	const { rootKey, bytesPerDay, bulkHours, recordings = true } = profile.packs;
	const policy = { region: profile.region, media: recordings, bytesPerDay, bulkHours };
	return { enrolment: profile.terminalId, rootKey, policy };
}
