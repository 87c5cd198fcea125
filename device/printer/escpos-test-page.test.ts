import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createEscposSimulator } from '../simulators/escpos.ts';
import { connectInMemory } from '../simulators/escpos-lines.ts';
import { readCopyFile } from './conformance-paper.ts';
import { createEscposPrinter } from './escpos.ts';
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
