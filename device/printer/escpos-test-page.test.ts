import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createEscposSimulator } from '../simulators/escpos.ts';
import { connectInMemory } from '../simulators/escpos-lines.ts';
import { isOnStrip, readCopyFile } from './conformance-paper.ts';
import { makeTestTicket } from './conformance-ticket.ts';
import { createEscposPrinter } from './escpos.ts';
import { createWhiteImage, isBlack } from './one-bit-image.ts';
import { slip80mm } from './printer-media.ts';
import { drawTestPage } from './test-page.ts';
import { openTicketLedger } from './ticket-ledger.ts';

test.each([
	['slip-80mm', 72],
	['slip-58mm', 48],
] as const)('the test page on %s has Chinese and is cut', async (media, widthBytes) => {
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-escpos-'));
	const simulator = createEscposSimulator({ folder: join(folder, 'tray'), widthBytes, msPerRow: 0.1 });
	const cable = connectInMemory(simulator, { diesWithPower: true });
	const ledger = openTicketLedger(join(folder, 'tickets.json'));
	const driver = createEscposPrinter({ open: cable.open, address: 'bench', media, ledger, idlePollMs: 20 });
	expect(await driver.printTestPage()).toBe('printed');
	const [cut, ...more] = simulator.tray();
	expect([cut?.lines, more]).toEqual([['法驿 打印测试', 'bench', '中文 ABC 0123456789'], []]);
	expect((await readCopyFile(cut?.file ?? '')).map((page) => page.widthDots)).toEqual([widthBytes * 8]);
	expect([driver.media()?.widthDots, ledger.rows(), simulator.overflowed()]).toEqual([widthBytes * 8, [], 0]);
	simulator.loadPaper(500);
	await expect.poll(() => driver.status()).toEqual({ state: 'warning', reason: 'printer.paperLow' });
	simulator.breakDown();
	await expect.poll(() => driver.status()).toEqual({ state: 'fault', reason: 'printer.stopped' });
	await driver.close();
	simulator.stop();
	await rm(folder, { recursive: true });
});

test('a printer without Chinese gets pictures only', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-escpos-'));
	const simulator = createEscposSimulator({ folder: join(folder, 'tray'), msPerRow: 0.5, knowsClear: false });
	const cable = connectInMemory(simulator, { diesWithPower: true });
	const ledger = openTicketLedger(join(folder, 'tickets.json'));
	const given = { open: cable.open, address: 'bench', media: 'slip-80mm' as const, ledger, font: 'none' as const };
	const driver = createEscposPrinter({ ...given, idlePollMs: 20, activePollMs: 20, answerMs: 300 });
	expect(await driver.printTestPage()).toBe('printed');
	const ticket = makeTestTicket();
	const states: string[] = [];
	driver.onPrint((_, { state }) => {
		states.push(state);
		if (state === 'printing') setTimeout(() => driver.cancel(ticket.ticketId), 100);
	});
	driver.submit(ticket);
	await expect.poll(() => states, { timeout: 15_000 }).toContain('cancelled');
	const [page, struckOut, ...more] = simulator.tray();
	expect([page && isOnStrip(page.image, drawTestPage(slip80mm)), page?.lines, struckOut?.lines, more]).toEqual([
		...[true, [], []],
		[],
	]);
	// The last thing before the cut is the bar of the mark: black from edge to edge.
	const image = struckOut?.image ?? createWhiteImage(576, 1);
	const black = Array.from({ length: image.heightDots }, (_, y) => y).filter((y) =>
		Array.from({ length: 576 }, (_, x) => isBlack(image, x, y)).every(Boolean),
	);
	expect(black.slice(-2)).toEqual([26, 25].map((fromEnd) => image.heightDots - fromEnd));
	expect(simulator.overflowed()).toBe(0);
	await driver.close();
	simulator.stop();
	await rm(folder, { recursive: true });
});
