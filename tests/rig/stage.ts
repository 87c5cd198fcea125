/** One center and one kiosk agent as processes of their own, on free ports and in a data folder of their own. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { stopPostmaster } from '../../center/database/postmaster.ts';
import { findFreePort } from './free-port.ts';
import { type Running, runProcess } from './process.ts';

const run = promisify(execFile);

export interface Stage {
	centerUrl: string;
	agentUrl: string;
	dataDir: string;
	center(): Running;
	agent(): Running;
	startCenter(): Promise<void>;
	/** With one-time codes for kiosks that are not enrolled, unless told otherwise. `centerUrl`: another way to the center. */
	startAgent(options?: { withCodes: boolean; centerUrl?: string }): Promise<void>;
	makeCodes(count: number): Promise<string[]>;
	deskPasscode(): string;
	stop(): Promise<void>;
}

export async function openStage(
	options: { profile?: object; startAgent?: boolean; phonePage?: boolean } = {},
): Promise<Stage> {
	const dataDir = mkdtempSync(join(tmpdir(), 'lawpost-stage-'));
	// The embedded database runs as a user of its own, who must be able to walk in.
	const [centerPort, agentPort] = [await findFreePort(), await findFreePort()];
	const centerUrl = `http://127.0.0.1:${centerPort}`;
	const agentUrl = `http://127.0.0.1:${agentPort}`;
	const env: Record<string, string> = {
		LAWPOST_CENTER_PORT: String(centerPort),
		LAWPOST_AGENT_PORT: String(agentPort),
		LAWPOST_DATA_DIR: dataDir,
		LAWPOST_TECHNICIAN: '1',
	};
	if (options.phonePage) env.LAWPOST_PHONE_PAGE = `${centerUrl}/phone/`;
	if (options.profile) {
		env.LAWPOST_PROFILE = join(dataDir, 'profile.json');
		writeFileSync(env.LAWPOST_PROFILE, JSON.stringify(options.profile));
	}
	let center: Running | null = null;
	let agent: Running | null = null;
	let codes: string[] = [];

	const stage: Stage = {
		centerUrl,
		agentUrl,
		dataDir,
		center: () => center ?? missing('center'),
		agent: () => agent ?? missing('agent'),
		async startCenter() {
			center = await runProcess('center/main.ts', env, `${centerUrl}/healthz`, 90);
		},
		async startAgent({ withCodes, centerUrl: way } = { withCodes: true }) {
			if (withCodes && codes.length === 0) codes = await stage.makeCodes(80);
			const own = { ...env };
			if (withCodes) own.LAWPOST_ENROL_CODES = codes.splice(0, 40).join(',');
			if (way) own.LAWPOST_CENTER_URL = way;
			agent = await runProcess('device/agent/main.ts', own, `${agentUrl}/healthz`);
		},
		async makeCodes(count) {
			const { stdout } = await run(process.execPath, ['--import', 'tsx', 'center/codes.ts', String(count)], {
				env: { ...process.env, ...env },
			});
			return stdout.split(/\s+/).filter((code) => /^[0-9A-Z-]{6,}$/.test(code));
		},
		deskPasscode: () => readFileSync(join(dataDir, 'desk-passcode'), 'utf8').trim(),
		async stop() {
			await agent?.kill('SIGTERM');
			await center?.kill('SIGTERM');
			// A killed center left its database running.
			await stopPostmaster(join(dataDir, 'database'));
			rmSync(dataDir, { recursive: true, force: true });
		},
	};
	try {
		await stage.startCenter();
		if (options.startAgent !== false) await stage.startAgent();
	} catch (error) {
		await stage.stop();
		throw error;
	}
	return stage;
}

function missing(name: string): never {
	throw new Error(`${name} is not running`);
}
