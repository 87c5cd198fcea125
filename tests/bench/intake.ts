/**
 * Intake of sealed submissions, verified and answered with a signed receipt, against a bare Fastify handler that inserts the same bytes into
 * the same PostgreSQL. Each in a process of its own; requests are made beforehand, so the sender costs both the same. Terminals open a
 * session once, as a terminal that sends more than a few requests does; those that sign each request are a row of their own.
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
import type { SessionKey } from '../../shared/cases/open-session.ts';
import { encodeRequest, sendAll } from './load.ts';
import { type BenchRow, percentile } from './table.ts';

type Run = 'bare' | 'session' | 'signed';
const runs: Run[] = ['bare', 'session', 'signed'];
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

/** Envelopes of the size of a booking's, of a kind that takes no slot; signed, or in the sender's session where there are any. */
export function makeRequests(senders: TestTerminal[], count: number, sessions: SessionKey[] = []): Buffer[] {
	return Array.from({ length: count }, (_, i) => {
		const sender = senders[i % senders.length] as TestTerminal;
		const envelope = sender.makeEnvelope({ kind: 'rating' }, makeBookingBody());
		const body = encodeEnvelope(envelope);
		const path = `/v1/submissions/${envelope.id}`;
		return encodeRequest(path, sender.headers('PUT', path, body, undefined, sessions[i % senders.length]), body);
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
		const sessions = await Promise.all(senders.map((sender) => sender.openSession()));
		const rates: Record<Run, number[]> = { bare: [], session: [], signed: [] };
		for (let round = -warmUps; round < rounds; round++) {
			const inSession = makeRequests(senders, perRound, sessions);
			const requests = { bare: inSession, session: inSession, signed: makeRequests(senders, perRound) };
			// Turns change each round, so that none always runs on the warmer machine.
			const turn = (round + warmUps) % runs.length;
			for (const which of [...runs.slice(turn), ...runs.slice(0, turn)]) {
				const { port } = which === 'bare' ? bare : center;
				const rate = await sendAll(port, requests[which], connections);
				if (round >= 0) rates[which].push(rate);
			}
		}
		const [stored] = await database.sql<{ count: number }[]>`select count(*)::int as count from submissions`;
		await database.close();
		if (stored?.count !== (rounds + warmUps) * perRound * 2) throw new Error(`stored ${stored?.count}`);
		const compare = (which: 'session' | 'signed') => {
			const ratio = percentile(
				rates[which].map((rate, i) => rate / (rates.bare[i] ?? Number.NaN)),
				0.5,
			);
			const each = (of: Run) => Math.round(percentile(rates[of], 0.5));
			return { ratio, measured: `${ratio.toFixed(2)} × (${each(which)} against ${each('bare')} a second)` };
		};
		const [session, signed] = [compare('session'), compare('signed')];
		const against = `against a bare insert, median of ${rounds} × ${perRound}`;
		return [
			{
				what: `intake in sessions, verified and receipted, ${against}`,
				measured: session.measured,
				limit: '≥ 0.7 ×',
				holds: session.ratio >= 0.7,
			},
			{
				what: `the same with an ECDSA signature a request, ${against}`,
				measured: signed.measured,
				limit: 'none',
				holds: true,
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
