import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Profile } from '../agent/profile.ts';
import { createSamUsb } from '../card-reader/sam-usb.ts';
import { createSocialSecurityReader } from '../card-reader/social-security-card.ts';
import { createEvdevJack } from '../headphone-jack/evdev.ts';
import { createWebSocketJsonPad } from '../satisfaction-pad/websocket-json.ts';
import { createReaderOnUsb } from '../simulators/card-reader-on-usb.ts';
import { createJackInMemory } from '../simulators/jack.ts';
import { startWebSocketPad } from '../simulators/pad-websocket.ts';
import { createSocialSecurityInMemory } from '../simulators/social-security-in-memory.ts';
import { residentPerson, socialSecurityPerson } from '../simulators/test-persons.ts';
import { type Lines, realLines } from '../transport/lines.ts';
import { openTcp } from '../transport/tcp.ts';
import { openWebSocket } from '../transport/web-socket.ts';
import { libraryFolder, openLibraryTwin } from '../twins/library.ts';
import { createTwinDevice } from '../twins/replay.ts';
import { createTwinCards } from '../twins/replay-cards.ts';
import { createTwinUsb } from '../twins/replay-usb.ts';
import { readTwin, type Twin } from '../twins/twin.ts';
import { runCommand } from './main.ts';
import { recordTwin } from './twin-commands.ts';

const patience = { timeout: 10_000, interval: 10 };
let folder = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'lawpost-record-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function makeTerminal(devices?: Profile['devices']) {
	const end = new AbortController();
	const lines: string[] = [];
	const file = join(folder, 'profile.json');
	if (devices) writeFileSync(file, JSON.stringify({ devices }));
	const env = { LAWPOST_AGENT_PORT: '1', ...(devices ? { LAWPOST_PROFILE: file } : {}) };
	const say = (line: string) => void lines.push(line);
	return { say, lines, end, env, signal: end.signal, confirm: async () => true };
}

/** Records the profile's own driver until `until`; the twin as it was written. */
async function record(
	kind: Twin['kind'],
	devices: Profile['devices'],
	lines: Partial<Lines>,
	use: (lines: string[]) => Promise<void>,
): Promise<{ twin: Twin; text: string }> {
	const terminal = makeTerminal(devices);
	const out = join(folder, 'twin.jsonl');
	const fixed = { baudRate: null, words: 'test', seconds: 60, keepsPersonal: false, technician: false };
	const recording = recordTwin(terminal, { kind, out, ...fixed }, { ...realLines, ...lines });
	await expect.poll(() => terminal.lines.some((line) => line.includes('正在记录')), patience).toBe(true);
	await use(terminal.lines);
	terminal.end.abort();
	expect(await recording).toEqual({ ok: true });
	const text = readFileSync(out, 'utf8');
	const read = readTwin(text);
	if (!read.ok) throw new Error(read.problem);
	return { twin: read.twin, text };
}
const hears = (words: string) => (lines: string[]) => expect.poll(() => lines, patience).toContain(words);
const timings = { findPollMs: 20, firstWaitMs: 10, longestWaitMs: 20, listenMs: 40, packetGapMs: 40, emptyMs: 5 };

test('a USB reader is recorded, masked and played', async () => {
	const usb = createReaderOnUsb({ layout: 'split' });
	usb.placeCard('resident', { name: '金丝雀' });
	const devices: Profile['devices'] = { cardReader: { driver: 'sam-usb' } };
	const { twin, text } = await record('cardReader', devices, { usb: usb.open }, hears('读到了一张证件'));
	expect([twin.wire, twin.personal]).toEqual(['usb', 'masked']);
	expect(text).not.toContain(Buffer.from('金丝', 'utf16le').toString('hex'));
	const reader = createSamUsb({ open: createTwinUsb(twin, 0.1).open, timings });
	const events: unknown[] = [];
	reader.watch((event) => events.push(event));
	await expect.poll(() => events, patience).toContainEqual({ type: 'card.read', card: residentPerson });
	await reader.close();
});

test('a card behind PC/SC is recorded, masked and played', async () => {
	const service = createSocialSecurityInMemory({ fetchesAnswers: true });
	service.placeCard('social', { name: '金丝雀', number: '990001199002270359' });
	const devices: Profile['devices'] = { cardReader: { driver: 'social-security-card' } };
	// The number that was made up has no right check digit.
	const given = { smartCards: service.open };
	const { twin, text } = await record('cardReader', devices, given, hears('card.unreadable'));
	expect([twin.wire, twin.personal, twin.entries[0]?.dir]).toEqual(['smartCard', 'masked', 'placed']);
	expect(text).not.toContain(Buffer.from('990001199002270359').toString('hex'));
	const reader = createSocialSecurityReader({ open: createTwinCards(twin, 0.1).open, timings });
	const events: unknown[] = [];
	reader.watch((event) => events.push(event));
	await expect.poll(() => events, patience).toContainEqual({ type: 'card.read', card: socialSecurityPerson });
	await reader.close();
});

test('a pad service is recorded and played on a WebSocket', async () => {
	const service = await startWebSocketPad();
	const teller = { name: '某办事员', number: '7', photo: '' };
	const devices: Profile['devices'] = {
		satisfactionPad: { driver: 'websocket-json', url: service.url(), teller, timeoutS: 60 },
	};
	const { twin, text } = await record('satisfactionPad', devices, {}, async (lines) => {
		await expect.poll(() => service.received().length, patience).toBe(1);
		service.press(4);
		await hears('有人按了评价器')(lines);
	});
	await service.unplug();
	expect([twin.wire, twin.personal]).toEqual(['messages', 'masked']);
	expect(text).not.toContain(Buffer.from('某办事员').toString('hex'));

	const player = makeTerminal();
	const playing = runCommand(['replay', join(folder, 'twin.jsonl')], player);
	await expect.poll(() => player.lines.length, patience).toBe(1);
	const url = /在 (ws:\S+)，/.exec(player.lines[0] ?? '')?.[1] ?? '';
	const pad = createWebSocketJsonPad({ open: () => openWebSocket({ url }) });
	const levels: number[] = [];
	pad.onPress((level) => levels.push(level));
	pad.ask();
	await expect.poll(() => levels, patience).toEqual([4]);
	await pad.close();
	player.end.abort();
	expect(await playing).toEqual({ ok: true });
});

test('a jack is recorded through its own driver', async () => {
	const far = createJackInMemory();
	const devices: Profile['devices'] = { headphoneJack: { driver: 'evdev', path: '/dev/input/by-path/x-event' } };
	const { twin } = await record('headphoneJack', devices, { deviceFile: far.open }, async () => {
		far.set(true);
		await new Promise((resolve) => setTimeout(resolve, 100));
	});
	const jack = createEvdevJack({ open: createTwinDevice(twin).open });
	await expect.poll(() => jack.plugged(), patience).toBe(true);
	await jack.close();
});

test('a printer on TCP is recorded while it is asked', async () => {
	const player = makeTerminal();
	const playing = runCommand(['replay', join(libraryFolder, 'printer-paper-low.jsonl'), '--line', 'tcp'], player);
	await expect.poll(() => player.lines.length, patience).toBe(1);
	const port = Number(/tcp:\/\/127.0.0.1:(\d+)，/.exec(player.lines[0] ?? '')?.[1]);
	const line = { kind: 'tcp', host: '127.0.0.1', port } as const;
	const devices: Profile['devices'] = { printer: { driver: 'escpos', media: 'slip-80mm', line } };
	const { twin } = await record('printer', devices, {}, async () => {
		await new Promise((resolve) => setTimeout(resolve, 800));
	});
	expect(twin.wire).toBe('bytes');
	expect(twin.entries).toContainEqual(expect.objectContaining({ dir: 'toDevice', hex: '100401' }));
	expect(twin.entries).toContainEqual(expect.objectContaining({ dir: 'fromDevice', hex: '12' }));
	const second = await openTcp({ host: '127.0.0.1', port });
	expect(second.ok).toBe(true);
	if (second.ok) await second.transport.close();
	player.end.abort();
	await playing;
});

test('what cannot be recorded or played is said', async () => {
	const args = ['record', '--kind', 'lamp', '--out', join(folder, 'x.jsonl')];
	const none = await runCommand(args, makeTerminal({}));
	expect(none).toEqual({ ok: false, words: '配置里没有指示灯。' });
	const simulated = await runCommand(args, makeTerminal());
	expect(simulated).toMatchObject({ ok: false, words: expect.stringContaining('是模拟的') });
	for (const [name, more] of [
		['usb-card-good', []],
		['social-card-good', []],
		['pad-service-level', ['--line', 'pty']],
	] as const) {
		expect(openLibraryTwin(name).words).not.toBe('');
		const played = await runCommand(['replay', join(libraryFolder, `${name}.jsonl`), ...more], makeTerminal());
		expect(played).toMatchObject({ ok: false, words: expect.stringMatching(/播放/) });
	}
});
