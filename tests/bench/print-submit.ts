/**
 * `print.submit` at the socket → the last byte of the document at the printer: reading the page's pictures, the ledger on
 * disk, the driver's questions and waits. The wire's own time is taken off: for IPP the same document put through the same
 * line by a bare connection, for ESC/POS what the bytes take at the baud rate.
 */
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { paintPage, startBenchAgent } from '../../device/agent/agent-on-bench.ts';
import { openPage, type PageClient } from '../../device/agent/page-client.ts';
import { exchangeByHttp } from '../../device/printer/ipp-client.ts';
import { createIppOperations } from '../../device/printer/ipp-operations.ts';
import { createEscposSimulator } from '../../device/simulators/escpos.ts';
import { connectInMemory } from '../../device/simulators/escpos-lines.ts';
import { startPrinterSimulator } from '../../device/simulators/printer.ts';
import { realLines } from '../../device/transport/lines.ts';
import { computeWireMs } from '../../device/transport/pacer.ts';
import { openCountedLine } from '../rig/counted-line.ts';
import { type BenchRow, percentile } from './table.ts';

const baudRate = 115_200;

export async function benchPrintSubmit(prints: { ipp: number; escpos: number }): Promise<BenchRow[]> {
	return [await benchIpp(prints.ipp), await benchEscpos(prints.escpos)];
}

async function holdPrinter(page: PageClient): Promise<void> {
	page.say({ type: 'lease.take', device: 'printer' });
	await page.next('lease.held');
}

/** When the page let go of its pages; resolves once it was told that they are on paper. */
async function print(page: PageClient, ticketId: string, pages: string[]): Promise<number> {
	const submittedAt = performance.now();
	page.say({ type: 'print.submit', ticketId, jobName: 'bench', pages, dotsPerInch: 203 });
	await page.next('print.changed', (event) => event.ticketId === ticketId && event.state === 'printed', 60_000);
	return submittedAt;
}

async function benchIpp(prints: number): Promise<BenchRow> {
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-bench-'));
	const simulator = await startPrinterSimulator({ folder, msPerPage: 1 });
	const line = await openCountedLine(Number(new URL(simulator.uri).port));
	const uri = `ipp://127.0.0.1:${line.port}/ipp/print`;
	const bench = await startBenchAgent({ profile: { devices: { printer: { driver: 'ipp', uri } } } });
	const page = await openPage(bench.agent.port);
	await holdPrinter(page);
	if (page.events.every((event) => !('media' in event) || event.media === null))
		await page.next('status', (event) => event.media !== null);
	const pages = [paintPage(576, 1200)];
	const above: number[] = [];
	const ratios: number[] = [];
	await print(page, 'bench-first', pages);
	for (let at = 0; at < prints; at++) {
		line.restartCount();
		const submittedAt = await print(page, `bench-${at}`, pages);
		const { bytes, lastAtMs } = line.longest();
		const took = lastAtMs - submittedAt;
		above.push(took - (await takeBareTime(line.port, bytes)));
		ratios.push(took / (await takeLeast(uri, folder, pages[0] ?? '', bytes)));
		bench.skipTime(1000);
	}
	await page.close();
	await bench.close();
	await line.close();
	await simulator.stop();
	rmSync(folder, { recursive: true });
	const [p95, middle] = [percentile(above, 0.95), percentile(ratios, 0.5)];
	return {
		what: `ipp: print.submit → last byte at the printer, above the wire's own time, p95 of ${prints}; × the least there is to do`,
		measured: `${p95.toFixed(0)} ms, ${middle.toFixed(2)} ×`,
		limit: '≤ 150 ms or ≤ 2 ×',
		holds: p95 <= 150 || middle <= 2,
	};
}

/**
 * What no driver could leave out, done by itself on the same machine: the picture decoded by pngjs, three files on disk
 * before the dangerous byte, the three requests.
 */
async function takeLeast(uri: string, folder: string, page: string, bytes: number): Promise<number> {
	const startedAt = performance.now();
	PNG.sync.read(Buffer.from(page, 'base64'));
	const operations = createIppOperations(exchangeByHttp, 4000);
	const save = () => {
		const file = openSync(join(folder, 'least'), 'w');
		writeSync(file, 'least');
		fsyncSync(file);
		closeSync(file);
	};
	await operations.validateJob(uri, 'least', [], 'application/pdf');
	save();
	const created = await operations.createJob(uri, 'least', []);
	save();
	if (created.result !== 'ok') throw new Error('the printer makes no job');
	save();
	const document = new Uint8Array(bytes);
	await operations.sendDocument(uri, created.value, 'application/pdf', document, new AbortController().signal);
	return performance.now() - startedAt;
}

/** As many bytes over the same line by one bare connection. */
async function takeBareTime(port: number, bytes: number): Promise<number> {
	const head = `POST / HTTP/1.1\r\nHost: bench\r\nContent-Length: ${bytes}\r\nConnection: close\r\n\r\n`;
	const startedAt = performance.now();
	await new Promise<void>((resolve, reject) => {
		const socket = connect(port, '127.0.0.1', () =>
			socket.write(Buffer.concat([Buffer.from(head), Buffer.alloc(bytes)])),
		);
		socket.on('error', reject);
		socket.once('data', () => {
			socket.destroy();
			resolve();
		});
	});
	return performance.now() - startedAt;
}

/** The paper is faster than the line here, so that the line alone sets the pace. */
async function benchEscpos(prints: number): Promise<BenchRow> {
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-bench-'));
	const simulator = createEscposSimulator({ folder: join(folder, 'tray'), msPerRow: 0 });
	const cable = connectInMemory(simulator, { diesWithPower: false, baudRate });
	const line = { kind: 'serial' as const, path: 'in memory', baudRate };
	const bench = await startBenchAgent({
		profile: { devices: { printer: { driver: 'escpos', line, media: 'slip-80mm' } } },
		lines: { ...realLines, serial: cable.open },
	});
	const page = await openPage(bench.agent.port);
	await holdPrinter(page);
	const pages = [paintPage(576, 1200)];
	const ratios: number[] = [];
	const above: number[] = [];
	await print(page, 'bench-first', pages);
	for (let at = 0; at < prints; at++) {
		const before = simulator.received();
		const submittedAt = await print(page, `bench-${at}`, pages);
		const wireMs = computeWireMs(simulator.received() - before, baudRate);
		const took = performance.now() - submittedAt;
		ratios.push(took / wireMs);
		above.push(took - wireMs);
		bench.skipTime(1000);
	}
	await page.close();
	await bench.close();
	simulator.stop();
	rmSync(folder, { recursive: true });
	const [p95Ratio, p95] = [percentile(ratios, 0.95), percentile(above, 0.95)];
	return {
		what: `escpos at ${baudRate} baud: print.submit → told that it is on paper, above the wire's own time, p95 of ${prints}`,
		measured: `${p95.toFixed(0)} ms, ${p95Ratio.toFixed(3)} ×`,
		limit: '≤ 250 ms or ≤ 1.10 ×',
		holds: p95 <= 250 || p95Ratio <= 1.1,
	};
}
