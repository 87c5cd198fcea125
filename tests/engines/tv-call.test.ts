/** A call between a box with Chromium 64, worked by real key events, and a desk in today's Chromium; real connections, fake cameras. */
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Center, startCenter } from '../../center/server.ts';
import { signInAtDesk } from '../e2e/desk-page.ts';
import { flags as browserFlags } from '../rig/content-page.ts';
import { type OldTv, openOldTv } from './old-tv.ts';
import { asShipped, buildTv } from './tv-build.ts';

const fakeMedia = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'];

let folder = '';
let center: Center;
let browser: Browser;
let desk: Page;
let tv: OldTv;

/** Keeps the page's connections and tracks, and reports a share of packets as lost; sent as text, hence ES2017. */
const watchOldPage = `(() => {
	const Real = RTCPeerConnection;
	const own = window;
	own.connections = [];
	own.tracks = [];
	own.loss = 0;
	const getStats = Real.prototype.getStats;
	Real.prototype.getStats = function () {
		return getStats.call(this).then(report => {
			if (own.loss === 0) return report;
			const entries = Array.from(report.values()).concat({ type: 'remote-inbound-rtp', fractionLost: own.loss });
			return { forEach: hear => entries.forEach(hear) };
		});
	};
	own.RTCPeerConnection = function (options) {
		const made = new Real(options);
		own.connections.push(made);
		return made;
	};
	own.RTCPeerConnection.prototype = Real.prototype;
	const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
	navigator.mediaDevices.getUserMedia = constraints => ask(constraints).then(stream => {
		stream.getTracks().forEach(track => own.tracks.push(track));
		return stream;
	});
})()`;

/** Packets of sound and picture that came since the look before, in \`window.flow\`. */
const readOldFlow = `Promise.all(window.connections.map(made => made.getStats())).then(reports => {
	const flow = { audio: 0, video: 0 };
	reports.forEach(report => report.forEach(entry => {
		if (entry.type === 'inbound-rtp') flow[entry.mediaType || entry.kind] += entry.packetsReceived || 0;
	}));
	return flow;
})`;

interface Flow {
	audio: number;
	video: number;
}
const flowOfTv = () => tv.page.evaluate<Flow>(readOldFlow);
const flowOfDesk = (): Promise<Flow> =>
	desk.evaluate(async () => {
		const { connections } = globalThis as unknown as { connections: RTCPeerConnection[] };
		const flow = { audio: 0, video: 0 };
		for (const connection of connections)
			for (const entry of (await connection.getStats()).values())
				if (entry.type === 'inbound-rtp')
					flow[entry.kind as 'audio' | 'video'] +=
						entry.kind === 'video' ? (entry.framesDecoded ?? 0) : entry.packetsReceived;
		return flow;
	});

/** Both grow between two looks. */
async function expectFlow(read: () => Promise<Flow>, kinds: (keyof Flow)[] = ['audio', 'video']): Promise<void> {
	const before = await read();
	await vi.waitFor(
		async () => {
			const now = await read();
			for (const kind of kinds) expect(now[kind] - before[kind], kind).toBeGreaterThan(10);
		},
		{ timeout: 30_000, interval: 300 },
	);
}

const liveTracks = () => tv.page.evaluate<number>(`window.tracks.filter(track => track.readyState === 'live').length`);
const callOf = (read: string) => tv.shows(read, 30_000);

async function openBox(args: string[]): Promise<void> {
	await tv?.close();
	const [code] = await center.createCodes(1);
	tv = await openOldTv(`${center.url}/tv/?enrol=${code}`, '', args);
	await tv.page.evaluate(watchOldPage);
	await tv.stands('home', 20_000);
	await tv.shows('已连中心');
}

async function askForPerson(way: string): Promise<void> {
	await tv.press('5');
	await tv.stands('help');
	await tv.press('2');
	await tv.stands('roomAsk');
	await tv.until(`!!document.querySelector('[data-page="roomAsk/"]')`);
	await tv.press(way);
	await tv.stands('roomWaiting');
}

async function answer(): Promise<void> {
	await desk.getByRole('button', { name: '接', exact: true }).click();
	await tv.stands('roomTalk');
}

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'lawpost-tv-call-'));
	// The embedded database runs under a user of its own, who must be able to walk in.
	chmodSync(folder, 0o755);
	await buildTv(folder);
	await asShipped(() =>
		build({
			configFile: join(import.meta.dirname, '../../center/desk/vite.config.ts'),
			logLevel: 'error',
			build: { outDir: join(folder, 'desk'), emptyOutDir: true },
		}),
	);
	const dataDir = join(folder, 'data');
	center = await startCenter({ port: 0, dataDir, distFolder: folder });
	browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: [...browserFlags, ...fakeMedia] });
	desk = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
	await desk.addInitScript(() => {
		const own = globalThis as unknown as { connections: RTCPeerConnection[] };
		own.connections = [];
		const Real = RTCPeerConnection;
		globalThis.RTCPeerConnection = class extends Real {
			constructor(options?: RTCConfiguration) {
				super(options);
				own.connections.push(this);
			}
		};
	});
	const deskPasscode = () => readFileSync(join(dataDir, 'desk-passcode'), 'utf8').trim();
	await signInAtDesk(desk, { centerUrl: center.url, deskPasscode });
	await desk.getByRole('button', { name: /视频室/ }).click();
}, 300_000);

afterAll(async () => {
	await tv?.close();
	await browser?.close();
	await center?.stop();
	rmSync(folder, { recursive: true, force: true });
});

test('Chromium 64 and the desk see and hear each other', { timeout: 120_000 }, async () => {
	await openBox(fakeMedia);
	await askForPerson('1');
	await tv.shoot('call-waiting');
	expect(await liveTracks()).toBe(0);
	await answer();
	await callOf('摄像头开着');
	await expectFlow(flowOfTv);
	await expectFlow(flowOfDesk);
	await tv.shoot('call-talking');
	expect((await tv.look()).count).toBe(1);
	await desk.getByLabel('写给对方').fill('您好，我是值班律师。');
	await desk.getByLabel('写给对方').press('Enter');
	await callOf('您好，我是值班律师。');

	// Picture away and back: an engine that replaces no track tells it anew.
	const picture = await pressAct('picture');
	expect(picture.words).toContain('开画面');
	await callOf('摄像头关着');
	expect(await liveTracks()).toBe(1);
	await expectFlow(flowOfTv, ['audio']);
	await pressAct('picture');
	await callOf('摄像头开着');
	await expectFlow(flowOfDesk);
	await expectFlow(flowOfTv);
});

test('loss takes picture and voice, and words go on', { timeout: 120_000 }, async () => {
	await tv.page.evaluate('window.loss = 0.4');
	await callOf('先只用声音');
	await callOf('摄像头关着');
	await callOf('声音也过不来');
	await desk.getByText('只打字').waitFor();
	await tv.shoot('call-text');
	await pressAct('write');
	await tv.shoot('call-phrases');
	await tv.press('1');
	await desk.locator('.talk li').filter({ hasText: '听得见，请讲' }).waitFor();
	await pressAct('write');
	await pressAct('number');
	await tv.press(...'13900000126'.split(''));
	await tv.shoot('call-number');
	await pressAct('done');
	await desk.locator('.talk li').filter({ hasText: '13900000126' }).waitFor();
	await pressAct('write');
	await pressAct('spell');
	await tv.press('4', '9');
	await tv.shoot('call-spell');
	await tv.press('Backspace', 'Backspace');
	expect((await tv.look()).screen).toBe('roomTalk');
});

test('Back and Back again hang up, and nothing is lit', { timeout: 60_000 }, async () => {
	expect((await tv.press('Backspace')).title).toBe('说完了吗？');
	await tv.shoot('call-leaving');
	await tv.press('Backspace');
	await tv.stands('roomEnded');
	await tv.shoot('call-ended');
	expect(await liveTracks()).toBe(0);
	expect(await tv.page.evaluate<string[]>('window.connections.map(made => made.signalingState)')).toEqual(['closed']);
	await desk.locator('main.stand .stage').waitFor({ state: 'detached' });
	expect(await tv.page.evaluate<string>('document.body.textContent')).not.toContain('13900000126');
	await tv.press('Enter');
	await tv.stands('rate');
	expect(tv.faults).toEqual([]);
});

test('a box without camera and microphone hears and picks its words', { timeout: 120_000 }, async () => {
	await openBox([]);
	await tv.press('5', '2');
	const ask = await tv.stands('roomAsk');
	await tv.shows('这个盒子没有摄像头');
	await tv.shoot('call-no-camera');
	expect((await tv.look()).spot).toBe('voice');
	expect(ask.count).toBe(1);
	expect(await tv.page.evaluate<string>('document.body.textContent')).toContain('12348');
	expect((await tv.press('1')).screen).toBe('roomAsk');
	await tv.press('2');
	await tv.stands('roomWaiting');
	await answer();
	await callOf('没有话筒');
	await tv.shoot('call-no-mic');
	await expectFlow(flowOfTv, ['audio']);
	await pressAct('write');
	await tv.press('1');
	await desk.locator('.talk li').filter({ hasText: '听得见，请讲' }).waitFor();
	await desk.getByRole('button', { name: '挂断' }).click();
	await tv.stands('roomEnded');
	expect(await liveTracks()).toBe(0);
	expect(tv.faults).toEqual([]);
});

test('a box without connections writes', { timeout: 120_000 }, async () => {
	await openBox([]);
	await tv.page.evaluate('delete window.RTCPeerConnection');
	await tv.press('5', '2');
	await tv.shows('接不了画面和声音');
	await tv.shoot('call-no-connections');
	expect((await tv.look()).spot).toBe('text');
	await tv.press('3');
	await tv.stands('roomWaiting');
	await answer();
	await callOf('现在打字说');
	await desk.getByText('只打字').waitFor();
	await pressAct('write');
	await tv.press('1');
	await desk.locator('.talk li').filter({ hasText: '听得见，请讲' }).waitFor();
	await tv.press('Backspace', 'Backspace');
	await tv.stands('roomEnded');
	expect(tv.faults).toEqual([]);
});

/** Along the row at the foot to this spot, and OK. */
async function pressAct(spot: string) {
	for (let steps = 0; steps < 6 && (await tv.look()).spot !== spot; steps += 1) await tv.press('ArrowDown');
	for (let steps = 0; steps < 6 && (await tv.look()).spot !== spot; steps += 1) await tv.press('ArrowRight');
	for (let steps = 0; steps < 8 && (await tv.look()).spot !== spot; steps += 1) await tv.press('ArrowLeft');
	expect((await tv.look()).spot).toBe(spot);
	return tv.press('Enter');
}
