import type { TerminalDb } from '../../shared/terminal/terminal-db.ts';

/** GET /v1/boot of the agent, same origin. */
export interface Boot {
	/** Opens the device socket of this boot of the agent. */
	token: string;
	centerUrl: string;
	/** One-time code while this kiosk is not enrolled. */
	enrolCode: string | null;
	/** Part of the name of the camera for each use; null: any. */
	cameras: CameraNames;
}

export type CameraNames = Record<'codes' | 'documents', string | null>;

/** null when the agent is not there. A page that is enrolled takes no one-time code. */
export async function fetchBoot(enrolled: boolean, timeoutMs = 3000): Promise<Boot | null> {
	try {
		const response = await fetch(enrolled ? '/v1/boot?enrolled=1' : '/v1/boot', {
			cache: 'no-store',
			signal: AbortSignal.timeout(timeoutMs),
		});
		if (!response.ok || !/json/.test(response.headers.get('content-type') ?? '')) return null;
		return readBoot(await response.json());
	} catch {
		return null;
	}
}

export function readBoot(value: unknown): Boot | null {
	if (typeof value !== 'object' || value === null) return null;
	const { token, centerUrl, enrolCode, cameras } = value as Record<string, unknown>;
	if (typeof token !== 'string' || token === '') return null;
	return {
		token,
		centerUrl: typeof centerUrl === 'string' ? centerUrl : usualCenterUrl(),
		enrolCode: readName(enrolCode),
		cameras: readCameras(cameras),
	};
}

function readName(value: unknown): string | null {
	return typeof value === 'string' && value !== '' ? value : null;
}

function readCameras(value: unknown): CameraNames {
	const { codes, documents } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
	return { codes: readName(codes), documents: readName(documents) };
}

/** Where the center is when nobody told: on this machine. */
export function usualCenterUrl(): string {
	return `${location.protocol}//${location.hostname}:12348`;
}

/** The center's address is kept, so that a kiosk whose agent is gone still finds its center. */
export async function keepCenterUrl(db: TerminalDb, centerUrl: string): Promise<void> {
	await db.put('content', { fetchedAt: new Date().toISOString(), value: centerUrl }, 'centerUrl');
}

export async function loadCenterUrl(db: TerminalDb): Promise<string | null> {
	const kept = await db.get('content', 'centerUrl');
	return typeof kept?.value === 'string' ? kept.value : null;
}
