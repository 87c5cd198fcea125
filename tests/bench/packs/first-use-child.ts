/** Runs at the server's side of the link: center, its pack, a front that packs what it sends as nginx would, and the browser beyond. */
import { readFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import { chromium, type Page } from 'playwright-core';
import { buildStarterPack } from '../../../scripts/packs/starter.ts';
import { parseEnvelope, parseManifest } from '../../../shared/content/packs/manifest.ts';
import { manifestPath } from '../../../shared/content/packs/paths.ts';
import { flags } from '../../rig/content-page.ts';
import { openStage } from '../../rig/stage.ts';
import type { FirstUse } from './first-use.ts';

const [address = '', browserPath = ''] = process.argv.slice(2);
const frontPort = 8080;
const patienceMs = 180_000;

/** TLS and packing stand in front of a center; here only the packing. */
async function openFront(centerUrl: string) {
	const server = createServer((incoming, outgoing) => {
		const target = new URL(incoming.url ?? '/', centerUrl);
		const headers = { ...incoming.headers, host: target.host };
		const forwarded = request(target, { method: incoming.method, headers }, (answer) => {
			const isText = /javascript|css|html|json|svg/.test(answer.headers['content-type'] ?? '');
			const isPacked = isText && /gzip/.test(incoming.headers['accept-encoding'] ?? '');
			const { 'content-length': _length, ...rest } = answer.headers;
			outgoing.writeHead(answer.statusCode ?? 502, isPacked ? { ...rest, 'content-encoding': 'gzip' } : answer.headers);
			if (isPacked) answer.pipe(createGzip({ level: 9 })).pipe(outgoing);
			else answer.pipe(outgoing);
		});
		forwarded.on('error', () => outgoing.writeHead(502).end());
		incoming.pipe(forwarded);
	});
	await new Promise<void>((resolve) => server.listen(frontPort, address, resolve));
	return server;
}

function countInPack(path: string): number {
	const envelope = parseEnvelope(readFileSync(path));
	const manifest = envelope.ok ? parseManifest(envelope.value.body) : envelope;
	if (!manifest.ok) throw new Error(manifest.fault);
	return manifest.value.topics.reduce((sum, { id, records }) => sum + (id.startsWith('guides-') ? records : 0), 0);
}

/** The guides that lie in the content database; 0 while there is none. Looks without making one. */
function countGuides(page: Page): Promise<number> {
	return page.evaluate(async () => {
		const names = (await indexedDB.databases()).map((each) => each.name);
		if (!names.includes('lawpost-content')) return 0;
		const db = await new Promise<IDBDatabase>((resolve, reject) => {
			const opening = indexedDB.open('lawpost-content');
			opening.onsuccess = () => resolve(opening.result);
			opening.onerror = () => reject(opening.error);
		});
		const held = await new Promise<{ topic: { id: string; records: number } }[]>((resolve) => {
			const asking = db.transaction('topics').objectStore('topics').getAll();
			asking.onsuccess = () => resolve(asking.result);
		});
		db.close();
		return held.reduce((sum, { topic }) => sum + (topic.id.indexOf('guides-') === 0 ? topic.records : 0), 0);
	});
}

const stage = await openStage({ startAgent: false });
buildStarterPack(stage.dataDir);
const allCount = countInPack(join(stage.dataDir, 'packs', manifestPath));
const front = await openFront(stage.centerUrl);
const browser = await chromium.launch({ executablePath: browserPath, args: flags });
try {
	const [code = ''] = await stage.makeCodes(1);
	const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage();
	const began = performance.now();
	const seconds = () => (performance.now() - began) / 1000;
	await page.goto(`http://${address}:${frontPort}/tv/?enrol=${code}`, { waitUntil: 'commit', timeout: patienceMs });
	await page.locator('[data-screen]').first().waitFor({ timeout: patienceMs });
	const result: FirstUse = { page: seconds(), first: 0, all: 0, firstCount: 0, allCount };
	for (let count = 0; count < allCount && seconds() * 1000 < patienceMs; ) {
		await pause(200);
		count = await countGuides(page);
		if (count === 0) continue;
		if (result.firstCount === 0) Object.assign(result, { first: seconds(), firstCount: count });
		if (count === allCount) result.all = seconds();
	}
	if (process.env.FIRST_USE_REQUESTS) {
		const entries = await page.evaluate(() =>
			performance.getEntriesByType('resource').map((each) => {
				const { name, startTime, responseEnd, transferSize } = each as PerformanceResourceTiming;
				return `${(startTime / 1000).toFixed(1)}–${(responseEnd / 1000).toFixed(1)} s ${transferSize} ${name}`;
			}),
		);
		console.error(entries.join('\n'));
	}
	console.log(JSON.stringify(result));
} finally {
	await browser.close();
	front.closeAllConnections();
	front.close();
	await stage.stop();
}
process.exit(0);
