import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { makeTestDocument } from '../../device/printer/conformance-ticket.ts';
import { makeSlipPdf } from '../../device/printer/slip-pdf.ts';
import { startPrinterSimulator } from '../../device/simulators/printer.ts';

const suites = '/usr/share/cups/ipptool';
const names = [
	'get-printer-attributes',
	'validate-job',
	'print-job',
	'create-job',
	'get-jobs',
	'get-completed-jobs',
] as const;

if (!existsSync(suites)) test.skip('the simulator passes ipptool: cups-ipp-utils is not installed', () => {});
else
	test.each(names)('the simulator passes %s of ipptool', async (name) => {
		const folder = mkdtempSync(join(tmpdir(), 'lawpost-ipptool-'));
		const simulator = await startPrinterSimulator({ folder: join(folder, 'tray'), msPerPage: 20 });
		const file = join(folder, 'test.pdf');
		writeFileSync(file, await makeSlipPdf(makeTestDocument()));
		const given = ['-tf', file, '-d', 'filetype=application/pdf', simulator.uri, join(suites, `${name}.test`)];
		const { stdout } = await promisify(execFile)('ipptool', given).catch((failed: { stdout: string }) => failed);
		expect(stdout).toContain('[PASS]');
		expect(stdout).not.toContain('[FAIL]');
		await simulator.stop();
		rmSync(folder, { recursive: true });
	});
