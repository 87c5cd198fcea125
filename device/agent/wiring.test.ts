/** Every entry that a profile can have, through the agent's own code, on a far end that answers. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { DeviceEvent } from '../../shared/protocol/device.ts';
import type { DeviceKind } from '../../shared/protocol/device-status.ts';
import { openReaderOnPort } from '../simulators/card-reader-on-port.ts';
import { createReaderOnUsb } from '../simulators/card-reader-on-usb.ts';
import { createEscposSimulator } from '../simulators/escpos.ts';
import { connectInMemory, listenOnTcp } from '../simulators/escpos-lines.ts';
import { encodeKeyPress, openPadOnPort, simulatedPadKeys, simulatedPadLevels } from '../simulators/pad.ts';
import { startWebSocketPad } from '../simulators/pad-websocket.ts';
import { openPipe } from '../simulators/pipe.ts';
import { startPrinterSimulator } from '../simulators/printer.ts';
import { openScannerOnPort } from '../simulators/scanner.ts';
import { createSocialSecurityInMemory } from '../simulators/social-security-in-memory.ts';
import { residentPerson, socialSecurityPerson } from '../simulators/test-persons.ts';
import { encodeInputEvents, inputTypes, switchCodes } from '../transport/input-events.ts';
import { type Lines, realLines } from '../transport/lines.ts';
import { canOpenPtyPair, openPtyPair } from '../transport/pty-pair.ts';
import { openSerialPort } from '../transport/serial-port.ts';
import { startBenchAgent } from './agent-on-bench.ts';
import { openPage } from './page-client.ts';
import { checkProfile } from './profile.ts';

const folders: string[] = [];
function makeFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-wiring-'));
	folders.push(folder);
	return folder;
}
afterAll(() => {
	for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

type Page = Awaited<ReturnType<typeof openPage>>;
interface FarEnd {
	/** As it stands in the file. */
	entry: object;
	lines?: Partial<Lines>;
	/** What a page does, and what must come back. */
	use(page: Page): Promise<void>;
	close(): unknown;
}
const patience = { timeout: 10_000, interval: 20 };

async function take(page: Page, device: DeviceKind): Promise<void> {
	page.say({ type: 'lease.take', device });
	await page.next('lease.held');
}
const hears = (page: Page, event: object) => expect.poll(() => page.events, patience).toContainEqual(event);
async function readsCard(page: Page, card: object): Promise<void> {
	await take(page, 'cardReader');
	page.say({ type: 'card.start' });
	await hears(page, { type: 'card.read', card });
}
async function rates(page: Page, press: () => void): Promise<void> {
	await take(page, 'satisfactionPad');
	page.say({ type: 'pad.ask' });
	const isPressed = () => page.events.some((event: DeviceEvent) => event.type === 'pad.pressed' && event.level === 4);
	await expect
		.poll(() => {
			press();
			return isPressed();
		}, patience)
		.toBe(true);
}
async function knowsPaper(page: Page, widthDots: number): Promise<void> {
	const media = () => page.events.flatMap((event) => ('media' in event && event.media ? [event.media] : [])).at(-1);
	await expect.poll(media, patience).toMatchObject({ widthDots: expect.any(Number) });
	expect(media()?.widthDots).toBeLessThanOrEqual(widthDots);
}

const farEnds: [name: string, kind: DeviceKind, open: () => Promise<FarEnd>, needsPty?: boolean][] = [
	[
		'sam-serial',
		'cardReader',
		async () => {
			const ptys = await openPtyPair();
			const reader = await openReaderOnPort(ptys.devicePath, 115_200);
			reader.placeCard('resident');
			return {
				entry: { driver: 'sam-serial', path: ptys.kioskPath, baudRate: 115_200 },
				use: (page) => readsCard(page, residentPerson),
				close: () => reader.close().then(ptys.close),
			};
		},
		true,
	],
	[
		'sam-usb',
		'cardReader',
		async () => {
			const usb = createReaderOnUsb({ layout: 'split' });
			usb.placeCard('resident');
			const asked: unknown[] = [];
			return {
				entry: { driver: 'sam-usb', vendorId: '0400', productId: 'c35a', serialNumber: 'A1', pipes: 'split' },
				lines: {
					usb(options) {
						asked.push(options);
						return usb.open();
					},
				},
				async use(page) {
					await readsCard(page, residentPerson);
					expect(asked[0]).toEqual({ ids: [{ vendorId: 0x0400, productId: 0xc35a }], serialNumber: 'A1' });
				},
				close: () => undefined,
			};
		},
	],
	[
		'social-security-card',
		'cardReader',
		async () => {
			const service = createSocialSecurityInMemory();
			service.placeCard('social');
			return {
				entry: { driver: 'social-security-card', readerName: 'Simulated' },
				lines: { smartCards: service.open },
				use: (page) => readsCard(page, socialSecurityPerson),
				close: () => undefined,
			};
		},
	],
	[
		'two card readers',
		'cardReader',
		async () => {
			const service = createSocialSecurityInMemory();
			const usb = createReaderOnUsb({ layout: 'single' });
			service.placeCard('social');
			return {
				entry: [{ driver: 'sam-usb' }, { driver: 'social-security-card' }],
				lines: { smartCards: service.open, usb: usb.open },
				use: (page) => readsCard(page, socialSecurityPerson),
				close: () => undefined,
			};
		},
	],
	[
		'ipp',
		'printer',
		async () => {
			const folder = mkdtempSync(join(tmpdir(), 'lawpost-ipp-'));
			const printer = await startPrinterSimulator({ folder });
			return {
				entry: { driver: 'ipp', uri: printer.uri, media: 'slip-80mm' },
				use: (page) => knowsPaper(page, 640),
				async close() {
					await printer.stop();
					rmSync(folder, { recursive: true, force: true });
				},
			};
		},
	],
	[
		'escpos on a serial port',
		'printer',
		async () => {
			const printer = createEscposSimulator({ folder: makeFolder() });
			const ptys = await openPtyPair();
			const far = await openSerialPort({ path: ptys.devicePath, baudRate: 115_200 });
			if (!far.ok) throw new Error(far.fault);
			far.transport.onData((bytes) => printer.receive(bytes));
			printer.onAnswer((bytes) => void far.transport.write(bytes).catch(() => undefined));
			const line = { kind: 'serial', path: ptys.kioskPath, baudRate: 115_200 };
			return {
				entry: { driver: 'escpos', media: 'slip-58mm', line },
				use: (page) => knowsPaper(page, 384),
				close: () => far.transport.close().then(ptys.close),
			};
		},
		true,
	],
	[
		'escpos on TCP',
		'printer',
		async () => {
			const printer = await listenOnTcp(createEscposSimulator({ folder: makeFolder() }));
			return {
				entry: { driver: 'escpos', media: 'slip-80mm', line: { kind: 'tcp', host: '127.0.0.1', port: printer.port } },
				use: (page) => knowsPaper(page, 576),
				close: printer.unplug,
			};
		},
	],
	[
		'escpos on USB',
		'printer',
		async () => {
			// A pipe goes one way only, so the kernel's printer device is a line in memory here.
			const cable = connectInMemory(createEscposSimulator({ folder: makeFolder() }), { diesWithPower: true });
			const asked: unknown[] = [];
			return {
				entry: { driver: 'escpos', media: 'slip-80mm', line: { kind: 'usb', path: '/dev/usb/slip' } },
				lines: {
					deviceFile(options) {
						asked.push(options);
						return cable.open();
					},
				},
				async use(page) {
					await knowsPaper(page, 576);
					expect(asked[0]).toEqual({ path: '/dev/usb/slip', writes: true, endIsNothing: true });
				},
				close: cable.unplug,
			};
		},
	],
	[
		'serial-bytes',
		'satisfactionPad',
		async () => {
			const ptys = await openPtyPair();
			const pad = await openPadOnPort(ptys.devicePath, 9600);
			const entry = { driver: 'serial-bytes', path: ptys.kioskPath, baudRate: 9600, levels: simulatedPadLevels };
			return {
				entry: { ...entry, ask: '0201' },
				async use(page) {
					await rates(page, () => pad.press(4));
					expect(pad.received()).toContain('0201');
				},
				close: () => pad.close().then(ptys.close),
			};
		},
		true,
	],
	[
		'websocket-json',
		'satisfactionPad',
		async () => {
			const pad = await startWebSocketPad();
			const teller = { name: '窗口', number: '3' };
			return {
				entry: { driver: 'websocket-json', url: pad.url(), teller, levels: { '1': 5, '2': 4, '3': 3, '4': 1 } },
				async use(page) {
					await rates(page, () => pad.press(4));
					expect(pad.received()[0]).toMatchObject({ TellerName: '窗口', TellerNo: '3', Timeout: 60 });
				},
				close: pad.unplug,
			};
		},
	],
	[
		'hid-keypad',
		'satisfactionPad',
		async () => {
			const pipe = openPipe();
			return {
				entry: { driver: 'hid-keypad', path: pipe.path, keys: simulatedPadKeys },
				use: (page) => rates(page, () => pipe.write(encodeKeyPress('2'))),
				close: pipe.dispose,
			};
		},
	],
	[
		'serial scanner',
		'scanner',
		async () => {
			const ptys = await openPtyPair();
			const scanner = await openScannerOnPort(ptys.devicePath, 9600);
			return {
				entry: { driver: 'serial', path: ptys.kioskPath, baudRate: 9600 },
				async use(page) {
					await take(page, 'scanner');
					page.say({ type: 'scan.start' });
					const isRead = () => page.events.some((event) => event.type === 'scan.read' && event.text === '法驿 1');
					await expect
						.poll(() => {
							scanner.scan('法驿 1');
							return isRead();
						}, patience)
						.toBe(true);
				},
				close: () => scanner.close().then(ptys.close),
			};
		},
		true,
	],
	[
		'serial-relay',
		'lamp',
		async () => {
			const ptys = await openPtyPair();
			const far = await openSerialPort({ path: ptys.devicePath, baudRate: 9600 });
			if (!far.ok) throw new Error(far.fault);
			let seen = '';
			far.transport.onData((bytes) => {
				seen += Buffer.from(bytes).toString('hex');
			});
			const lights = { off: 'a00000a0', ready: 'a00101a2', busy: 'a00201a3', attention: 'a00301a4' };
			return {
				entry: { driver: 'serial-relay', path: ptys.kioskPath, baudRate: 9600, lights },
				async use(page) {
					await take(page, 'lamp');
					page.say({ type: 'lamp.show', light: 'attention' });
					await expect.poll(() => seen, patience).toContain(lights.attention);
				},
				close: () => far.transport.close().then(ptys.close),
			};
		},
		true,
	],
	[
		'leds',
		'lamp',
		async () => {
			const folder = mkdtempSync(join(tmpdir(), 'lawpost-leds-'));
			const files = { ready: join(folder, 'ready'), busy: join(folder, 'busy') };
			for (const file of Object.values(files)) writeFileSync(file, '0\n');
			return {
				entry: { driver: 'leds', files, onValue: '255' },
				async use(page) {
					await take(page, 'lamp');
					page.say({ type: 'lamp.show', light: 'busy' });
					const values = () => Object.values(files).map((file) => readFileSync(file, 'utf8').trim());
					await expect.poll(values, patience).toEqual(['0', '255']);
				},
				close: () => rmSync(folder, { recursive: true, force: true }),
			};
		},
	],
	[
		'evdev jack',
		'headphoneJack',
		async () => {
			const pipe = openPipe();
			const change = { type: inputTypes.switch, code: switchCodes.headphoneInsert, value: 1 };
			return {
				entry: { driver: 'evdev', path: pipe.path },
				async use(page) {
					pipe.write(encodeInputEvents(change));
					await hears(page, { type: 'headphones.changed', plugged: true });
				},
				close: pipe.dispose,
			};
		},
	],
	[
		'evdev presence',
		'presenceSensor',
		async () => {
			const pipe = openPipe();
			const change = { type: inputTypes.switch, code: switchCodes.frontProximity, value: 1 };
			return {
				entry: { driver: 'evdev', path: pipe.path },
				async use(page) {
					pipe.write(encodeInputEvents(change));
					await hears(page, { type: 'presence.changed', present: true });
				},
				close: pipe.dispose,
			};
		},
	],
	[
		'gpio',
		'presenceSensor',
		async () => {
			const folder = mkdtempSync(join(tmpdir(), 'lawpost-gpio-'));
			const path = join(folder, 'value');
			writeFileSync(path, '1\n');
			return {
				entry: { driver: 'gpio', path, activeLow: true },
				async use(page) {
					writeFileSync(path, '0\n');
					await hears(page, { type: 'presence.changed', present: true });
				},
				close: () => rmSync(folder, { recursive: true, force: true }),
			};
		},
	],
];

for (const [name, kind, open, needsPty = false] of farEnds) {
	const skips = needsPty && !canOpenPtyPair();
	test.skipIf(skips)(`a profile opens ${name}${needsPty ? ' (needs socat)' : ''}`, { timeout: 60_000 }, async () => {
		const far = await open();
		const checked = checkProfile(JSON.parse(JSON.stringify({ devices: { [kind]: far.entry } })));
		if (!checked.ok) throw new Error(checked.problems.join('; '));
		const lines = { ...realLines, ...far.lines };
		const bench = await startBenchAgent({ profile: checked.profile, lines });
		try {
			const page = await openPage(bench.agent.port);
			const state = () =>
				page.events.flatMap((event) => ('devices' in event ? [event.devices[kind].state] : [])).at(-1);
			await expect.poll(state, patience).toBe('ready');
			await far.use(page);
			await page.close();
		} finally {
			await bench.close();
			await far.close();
		}
	});
}

test('pads and scanners without a line are taken as they are', async () => {
	const entries = { satisfactionPad: { driver: 'on-screen' }, scanner: { driver: 'keyboard-wedge' } };
	const checked = checkProfile({ devices: entries });
	if (!checked.ok) return expect.unreachable();
	const bench = await startBenchAgent({ profile: checked.profile });
	const page = await openPage(bench.agent.port);
	const { devices } = await page.next('hello');
	expect([devices.satisfactionPad, devices.scanner]).toEqual([{ state: 'absent' }, { state: 'ready' }]);
	await page.close();
	await bench.close();
});
