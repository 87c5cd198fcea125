/** What a line can know at once, its driver tells at once: a closed socket, a refused connection, a port that is gone. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createEscposPrinter } from '../printer/escpos.ts';
import { openTicketLedger } from '../printer/ticket-ledger.ts';
import { createWebSocketJsonPad } from '../satisfaction-pad/websocket-json.ts';
import { createEscposSimulator } from '../simulators/escpos.ts';
import { listenOnTcp } from '../simulators/escpos-lines.ts';
import { startWebSocketPad } from '../simulators/pad-websocket.ts';
import { openTcp } from './tcp.ts';
import { openWebSocket } from './web-socket.ts';

const patience = { timeout: 8000, interval: 5 };
/** The second that the screen has, on a machine that others use too; silence would take 4.5 and 20 seconds. */
const atOnceMs = 1000;

async function measureLoss(status: () => unknown, lose: () => Promise<void>, lost: unknown): Promise<number> {
	await expect.poll(status, patience).toMatchObject({ state: 'ready' });
	const startedAt = performance.now();
	await lose();
	await expect.poll(status, patience).toEqual(lost);
	return performance.now() - startedAt;
}

test('a printer that hangs up is unreachable at once', { timeout: 60_000 }, async () => {
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-loss-'));
	const far = await listenOnTcp(createEscposSimulator({ folder }));
	const printer = createEscposPrinter({
		open: () => openTcp({ host: '127.0.0.1', port: far.port }),
		address: 'tcp://127.0.0.1',
		media: 'slip-80mm',
		bufferBytes: 4096,
		ledger: openTicketLedger(join(folder, 'tickets.json')),
		idlePollMs: 350,
		activePollMs: 200,
	});
	const lost = { state: 'fault', reason: 'printer.unreachable' };
	const times: number[] = [];
	for (let tries = 0; tries < 3; tries++) {
		times.push(await measureLoss(printer.status, far.unplug, lost));
		await far.plug();
	}
	await printer.close();
	await far.unplug();
	rmSync(folder, { recursive: true, force: true });
	expect(Math.min(...times)).toBeLessThan(atOnceMs);
});

test('a pad service that hangs up is gone at once', { timeout: 60_000 }, async () => {
	const far = await startWebSocketPad();
	const pad = createWebSocketJsonPad({ open: () => openWebSocket({ url: far.url() }) });
	const lost = { state: 'fault', reason: 'satisfactionPad.portGone' };
	const times: number[] = [];
	for (let tries = 0; tries < 3; tries++) {
		times.push(await measureLoss(pad.status, far.unplug, lost));
		await far.plugIn();
	}
	await pad.close();
	await far.unplug();
	expect(Math.min(...times)).toBeLessThan(atOnceMs);
});
