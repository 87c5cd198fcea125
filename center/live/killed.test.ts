/** Two center processes over one PostgreSQL: signals cross, and a process that is killed takes no call with it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useCenter } from '../testing/center.ts';
import { nameSignal, namesOf, openDeskPage, openTerminalPage } from '../testing/live-page.ts';
import { signInAs } from '../testing/staff.ts';

const { center, terminal } = useCenter();
let other: ChildProcess;
let otherUrl = '';
let dataDir = '';

beforeAll(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'lawpost-other-'));
	const env = {
		...process.env,
		LAWPOST_CENTER_PORT: '0',
		LAWPOST_DATA_DIR: dataDir,
		DATABASE_URL: center().database.url,
		LAWPOST_LOG: 'info',
	};
	const main = join(import.meta.dirname, '..', 'main.ts');
	other = spawn(process.execPath, ['--import', 'tsx', main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
	let output = '';
	for await (const chunk of other.stdout ?? []) {
		output += chunk;
		if (output.includes('"center.started"')) break;
	}
	otherUrl = `http://127.0.0.1:${/"port":(\d+)/.exec(output)?.[1]}`;
}, 60_000);
afterAll(async () => {
	if (other.exitCode === null && other.signalCode === null) {
		other.kill('SIGKILL');
		await once(other, 'exit');
	}
	await rm(dataDir, { recursive: true, force: true });
});

const counted = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `c${from + at}`);

test('signals cross two processes and outlive one', async () => {
	let url = otherUrl;
	const page = openTerminalPage(terminal(), () => url, randomUUID());
	const desk = openDeskPage(() => center().url, (await signInAs(center(), ['mediator'])).cookie);
	await desk.wait('waiting', (news) => news.calls.some(({ callId }) => callId === page.callId));
	desk.line.act({ act: 'take', callId: page.callId });
	await page.wait('room', (news) => news.room.seats.length === 2);
	const fromDesk = (at: number) =>
		desk.line.act({ act: 'signal', to: 'first', toPage: 1, signal: nameSignal(`c${at}`) });
	const fromPage = (at: number) =>
		page.line.act({ act: 'signal', to: 'desk', toPage: 1, signal: nameSignal(`c${at}`) });
	for (let at = 0; at < 20; at++) {
		fromDesk(at);
		fromPage(at);
	}
	await page.wait('signal', ({ signal }) => 'candidate' in signal && signal.candidate.candidate === 'c19');
	await desk.wait('signal', ({ signal }) => 'candidate' in signal && signal.candidate.candidate === 'c19');

	for (let at = 20; at < 40; at++) fromPage(at);
	other.kill('SIGKILL');
	url = center().url;
	for (let at = 20; at < 40; at++) fromDesk(at);
	await once(other, 'exit');
	for (let at = 40; at < 50; at++) fromPage(at);
	page.line.act({ act: 'say', text: '还在' });
	await desk.wait('said');
	await page.wait('said');
	expect(namesOf(desk.heard)).toEqual(counted(0, 50));
	expect(namesOf(page.heard)).toEqual(counted(0, 40));
	expect(page.links).toEqual([true, false, true]);
	expect(page.line.pending()).toEqual([]);
	expect(desk.room()?.seats.map(({ seat, page: at }) => [seat, at])).toEqual([
		['desk', 1],
		['first', 1],
	]);
	page.line.close({ act: 'leave' });
	await desk.wait('ended');
	desk.line.close();
});
