/**
 * Intake of signed, sealed submissions, verified and answered with a signed receipt, against a bare Fastify handler that inserts the same
 * bytes into the same PostgreSQL. Each in a process of its own; requests are signed beforehand, so the sender costs both the same.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../center/database/open.ts';
import { createCodes } from '../../center/enrolment.ts';
import { createLog } from '../../center/log.ts';
import { enrolTerminal, makeBookingBody, type TestTerminal } from '../../center/testing/terminal.ts';
import { encodeEnvelope } from '../../shared/cases/envelope.ts';
import { encodeRequest, sendAll } from './load.ts';
import { type BenchRow, percentile } from './table.ts';

const connections = 32;
const terminals = 40;
/** Both run hot before they are measured, as a center that has run for a day does: the engine compiles for some ten thousand requests. */
const warmUps = 8;
const root = join(import.meta.dirname, '..', '..');

export async function startServer(
	script: string,
	env: Record<string, string>,
): Promise<{ child: ChildProcess; port: number }> {
	const child = spawn(process.execPath, ['--import', 'tsx', join(root, script)], {
		env: { ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const port = await new Promise<number>((resolve, reject) => {
		let output = '';
		child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
		child.stdout?.on('data', (chunk: Buffer) => {
			output += chunk.toString();
			const found = /"port":(\d+)/.exec(output);
			if (found) resolve(Number(found[1]));
		});
	});
	return { child, port };
}

/** Signed envelopes of the size of a booking's, of a kind that takes no slot. */
export function makeRequests(senders: TestTerminal[], count: number): Buffer[] {
	return Array.from({ length: count }, (_, i) => {
		const sender = senders[i % senders.length] as TestTerminal;
		const envelope = sender.makeEnvelope({ kind: 'rating' }, makeBookingBody());
		const body = encodeEnvelope(envelope);
		const path = `/v1/submissions/${envelope.id}`;
		return encodeRequest(path, sender.headers('PUT', path, body), body);
	});
}

export async function benchIntake(rounds: number, perRound: number): Promise<BenchRow[]> {
	const dataDir = await mkdtemp(join(tmpdir(), 'lawpost-bench-'));
	const children: ChildProcess[] = [];
	try {
		const center = await startServer('center/main.ts', {
			LAWPOST_DATA_DIR: dataDir,
			LAWPOST_CENTER_PORT: '0',
			DATABASE_URL: '',
		});
		children.push(center.child);
		const database = await openDatabase({ dataDir, log: createLog('silent'), visitor: true });
		const bare = await startServer('tests/bench/bare-intake.ts', { DATABASE_URL: database.url });
		children.unshift(bare.child);
		const codes = await createCodes(database.sql, terminals, 1);
		const senders: TestTerminal[] = [];
		for (const code of codes) senders.push(await enrolTerminal(`http://127.0.0.1:${center.port}`, code));
		const ratios: number[] = [];
		const rates: { bare: number[]; center: number[] } = { bare: [], center: [] };
		for (let round = -warmUps; round < rounds; round++) {
			const requests = makeRequests(senders, perRound);
			const run = { bare: 0, center: 0 };
			// Turns change each round, so that neither always runs on the warmer machine.
			for (const which of round % 2 ? (['bare', 'center'] as const) : (['center', 'bare'] as const)) {
				run[which] = await sendAll(which === 'bare' ? bare.port : center.port, requests, connections);
			}
			if (round < 0) continue;
			ratios.push(run.center / run.bare);
			rates.bare.push(run.bare);
			rates.center.push(run.center);
		}
		const [stored] = await database.sql<{ count: number }[]>`select count(*)::int as count from submissions`;
		await database.close();
		if (stored?.count !== (rounds + warmUps) * perRound) throw new Error(`stored ${stored?.count}`);
		const ratio = percentile(ratios, 0.5);
		const each = (values: number[]) => Math.round(percentile(values, 0.5));
		return [
			{
				what: `intake, verified and receipted, against a bare insert, median of ${rounds} × ${perRound}`,
				measured: `${ratio.toFixed(2)} × (${each(rates.center)} against ${each(rates.bare)} a second)`,
				limit: '≥ 0.7 ×',
				holds: ratio >= 0.7,
			},
		];
	} finally {
		for (const child of children) {
			child.kill('SIGTERM');
			if (child.exitCode === null) await once(child, 'exit');
		}
		await rm(dataDir, { recursive: true, force: true });
	}
}
