/** A slip through the whole agent to a receipt printer on the network, and read back from its paper as a picture. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startBenchAgent } from '../../device/agent/agent-on-bench.ts';
import { openPage } from '../../device/agent/page-client.ts';
import { isOnStrip } from '../../device/printer/conformance-paper.ts';
import { slip58mm, slip80mm } from '../../device/printer/printer-media.ts';
import { markCopy } from '../../device/printer/slip-pages.ts';
import { drawTestPage, testPageCode } from '../../device/printer/test-page.ts';
import { createEscposSimulator } from '../../device/simulators/escpos.ts';
import { listenOnTcp } from '../../device/simulators/escpos-lines.ts';
import { writePng } from '../../device/simulators/png-picture.ts';
import { readQr } from './slip-reader.ts';

for (const media of [slip80mm, slip58mm])
	test(`the agent prints a slip of ${media.kind} by ESC/POS`, async () => {
		const folder = mkdtempSync(join(tmpdir(), 'lawpost-escpos-'));
		const simulator = createEscposSimulator({ folder, widthBytes: media.widthDots / 8, msPerRow: 0.1 });
		const network = await listenOnTcp(simulator);
		const line = { kind: 'tcp' as const, host: '127.0.0.1', port: network.port };
		const kind = media.kind === 'slip-58mm' ? 'slip-58mm' : 'slip-80mm';
		const bench = await startBenchAgent({ profile: { devices: { printer: { driver: 'escpos', line, media: kind } } } });
		const page = await openPage(bench.agent.port);
		page.say({ type: 'lease.take', device: 'printer' });
		await page.next('lease.held');
		expect((await page.next('hello').catch(() => null)) ?? page.events[0]).toMatchObject({ media });

		const [picture] = drawTestPage(media).pages;
		const pages = [picture ? writePng(picture).toString('base64') : ''];
		for (const copy of [1, 2]) {
			page.say({
				type: 'print.submit',
				ticketId: 'slip',
				jobName: '回执',
				pages,
				dotsPerInch: media.dotsPerInch,
				copy,
			});
			await page.next('print.changed', (event) => event.state === 'printed' && event.copy === copy, 20_000);
		}
		const marked = drawTestPage(media);
		markCopy(marked, 2);
		const [first, second, ...more] = simulator.tray();
		expect(more).toEqual([]);
		expect([first, second].map((cut) => cut && isOnStrip(cut.image, drawTestPage(media)))).toEqual([true, true]);
		expect([first, second].map((cut) => cut && isOnStrip(cut.image, marked))).toEqual([false, true]);
		expect(await readQr(first?.file ?? '')).toBe(testPageCode);
		await page.close();
		await bench.close();
		await network.unplug();
		simulator.stop();
		rmSync(folder, { recursive: true });
	}, 60_000);
