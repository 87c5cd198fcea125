/**
 * Card found → the person painted on the screen: reader on a pty paced at 115200 baud, agent, socket, flow and page, against the time
 * the bytes themselves take. From the last byte of the reader's "found" to the first task after the frame with the identity.
 */
import { chromium, type Page } from 'playwright-core';
import { createReaderSimulator } from '../../device/simulators/card-reader.ts';
import type { ByteTransport } from '../../device/transport/byte-transport.ts';
import { computeWireMs } from '../../device/transport/pacer.ts';
import { canOpenPtyPair, openPtyPair } from '../../device/transport/pty-pair.ts';
import { openSerialPort } from '../../device/transport/serial-port.ts';
import config from '../../playwright.config.ts';
import { expectScreen, openHome, press, readScreen } from '../e2e/walk.ts';
import { openStage } from '../rig/stage.ts';
import { type BenchRow, percentile } from './table.ts';

const baudRate = 115_200;
/** Preamble, length and the status word of "card found" (devices §1.4). */
const foundHead = Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 0x00, 0x08, 0x00, 0x00, 0x9f);
const foundLength = 15;

const now = () => performance.timeOrigin + performance.now();

declare global {
	var personPaintedAt: number;
}

/** Runs in the page. */
function watchPerson(): void {
	const seen = () => document.querySelector('[data-screen="identityShown"]') !== null;
	let stood = false;
	globalThis.personPaintedAt = 0;
	new MutationObserver(() => {
		if (!seen()) {
			stood = false;
			return;
		}
		if (stood) return;
		stood = true;
		requestAnimationFrame(() => {
			const channel = new MessageChannel();
			channel.port1.onmessage = () => {
				globalThis.personPaintedAt = performance.timeOrigin + performance.now();
			};
			channel.port2.postMessage(null);
		});
	}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-screen'] });
}

/** Sees the reader say "found", and counts what crosses the line from there on. */
function listenIn(transport: ByteTransport) {
	const heard = { foundAt: 0, bytes: 0 };
	let tail = new Uint8Array(0);
	const isFound = () => tail.length === foundLength && foundHead.every((byte, at) => tail[at] === byte);
	const line: ByteTransport = {
		...transport,
		write(bytes) {
			if (heard.foundAt > 0) heard.bytes += bytes.length;
			else {
				for (const byte of bytes) {
					tail = byte === 0xaa && tail.length >= 3 ? Uint8Array.of(byte) : Uint8Array.of(...tail, byte);
					if (isFound()) heard.foundAt = now();
				}
			}
			return transport.write(bytes);
		},
		onData: (listener) =>
			transport.onData((bytes) => {
				if (heard.foundAt > 0) heard.bytes += bytes.length;
				listener(bytes);
			}),
	};
	const forget = () => {
		heard.foundAt = 0;
		heard.bytes = 0;
		tail = new Uint8Array(0);
	};
	return { line, heard, forget };
}

async function layCard(page: Page): Promise<void> {
	while ((await readScreen(page)) !== 'identityChoice') {
		await page.locator('.dock-key').first().click();
		await page.waitForTimeout(100);
	}
	await press(page, /放身份证/);
	await expectScreen(page, 'cardNotice', 'cardPlace');
	if ((await readScreen(page)) === 'cardNotice') await press(page, /同意，/);
	await expectScreen(page, 'cardPlace');
}

export async function benchCardOnScreen(reads: number): Promise<BenchRow[]> {
	const what = `card found → person painted, above the wire's own time, p95 of ${reads}`;
	const limit = '≤ 30 ms or ≤ 1.10 ×';
	if (!canOpenPtyPair()) return [{ what, measured: 'no pty here: socat is not installed', limit, holds: false }];
	const pty = await openPtyPair();
	const opened = await openSerialPort({ path: pty.devicePath, baudRate });
	if (!opened.ok) throw new Error(`simulated reader: ${opened.fault}`);
	const { line, heard, forget } = listenIn(opened.transport);
	const reader = createReaderSimulator({ transport: line, baudRate, afterReading: 'findsAgain' });
	const stage = await openStage({
		profile: { devices: { cardReader: { driver: 'sam-serial', path: pty.kioskPath, baudRate } } },
	});
	const browser = await chromium.launch(config.use?.launchOptions ?? {});
	try {
		const page = await browser.newPage({ viewport: { width: 1080, height: 1920 }, locale: 'zh-CN' });
		// The loader that runs this file marks functions with their names; the page knows no such mark.
		await page.addInitScript('globalThis.__name = (it) => it');
		await page.addInitScript(watchPerson);
		await openHome(page, stage.agentUrl, '?idleMs=600000');
		await press(page, /人民调解/);
		const over: number[] = [];
		const ratios: number[] = [];
		while (over.length < reads) {
			await layCard(page);
			forget();
			reader.placeCard('resident');
			await expectScreen(page, 'identityShown');
			await page.waitForTimeout(50);
			const took = (await page.evaluate(() => globalThis.personPaintedAt)) - heard.foundAt;
			const wireMs = computeWireMs(heard.bytes, baudRate);
			over.push(took - wireMs);
			ratios.push(took / wireMs);
			reader.removeCard();
			await page.waitForTimeout(700);
		}
		const p95Over = percentile(over, 0.95);
		const p95Ratio = percentile(ratios, 0.95);
		return [
			{
				what,
				measured: `${p95Over.toFixed(1)} ms (median ${percentile(over, 0.5).toFixed(1)}), ${p95Ratio.toFixed(3)} ×`,
				limit,
				holds: p95Over <= 30 || p95Ratio <= 1.1,
			},
		];
	} finally {
		await browser.close();
		await stage.stop();
		await reader.close();
		await pty.close();
	}
}
