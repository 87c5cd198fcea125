/** The hand at the simulated devices: lays cards on the reader, takes paper out, pulls plugs, looks into the tray. */
import { readToken } from '../../device/agent/page-client.ts';
import type { Stage } from './stage.ts';

export interface TrayState {
	printing: boolean;
	printed: { job: number; pages: number }[];
	/** What the lamp shows; null without one. */
	light: string | null;
	/** By device: its cable is in. */
	plugged: Record<string, boolean>;
}

export interface DockHand {
	act(act: { act: string } & Record<string, unknown>): Promise<TrayState>;
	state(): Promise<TrayState>;
}

export function reachDock(stage: Stage): DockHand {
	async function ask(path: string, body?: object): Promise<TrayState> {
		const token = await readToken(Number(new URL(stage.agentUrl).port));
		const answer = await fetch(`${stage.agentUrl}/dock/${path}`, {
			method: body ? 'POST' : 'GET',
			headers: {
				authorization: `Bearer ${token}`,
				origin: stage.agentUrl,
				...(body ? { 'content-type': 'application/json' } : {}),
			},
			...(body ? { body: JSON.stringify(body) } : {}),
		});
		if (!answer.ok) throw new Error(`dock ${path}: ${answer.status}`);
		return (await answer.json()) as TrayState;
	}
	return { act: (act) => ask('act', act), state: () => ask('state') };
}
