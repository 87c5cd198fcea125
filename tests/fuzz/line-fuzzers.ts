/** Small devices, each through its whole driver: what comes of the bytes is judged by what the contract lets through. */
import { cutBytes } from '../../device/card-reader/byte-mutator.ts';
import { createEvdevJack } from '../../device/headphone-jack/evdev.ts';
import { createEvdevPresence, createGpioPresence } from '../../device/presence-sensor/presence-drivers.ts';
import type { SatisfactionPad } from '../../device/satisfaction-pad/contract.ts';
import { createHidKeypad } from '../../device/satisfaction-pad/hid-keypad.ts';
import { jieyuLevels, readAnswer } from '../../device/satisfaction-pad/jieyu-wire.ts';
import { createSerialBytesPad } from '../../device/satisfaction-pad/serial-bytes.ts';
import { codeLimitBytes, createScanLines } from '../../device/scanner/scan-lines.ts';
import { encodeKeyPress, simulatedPadKeys, simulatedPadLevels } from '../../device/simulators/pad.ts';
import type { OpenTransport } from '../../device/transport/byte-transport.ts';
import { encodeInputEvents, inputTypes, switchCodes, syncDropped } from '../../device/transport/input-events.ts';
import { createLineListeners } from '../../device/transport/line-listeners.ts';
import type { SatisfactionLevel } from '../../shared/protocol/device.ts';
import type { Fuzzer, Verdict } from './fuzzer.ts';
import { collectTwinBytes } from './twin-bytes.ts';

/** A line whose far end is this test, without a wait. */
function createStubLine(): { open: OpenTransport; say(bytes: Uint8Array): void } {
	const listeners = createLineListeners();
	const nothing = async () => undefined;
	const { onData, onClose } = listeners;
	const transport = { onData, onClose, write: nothing, flushInput: nothing, close: async () => listeners.tellClosed() };
	return { open: async () => ({ ok: true, transport }), say: (bytes) => listeners.deliver(bytes.slice()) };
}

const settle = async () => {
	for (let turn = 0; turn < 4; turn++) await null;
};

function createPadFuzzer(
	name: string,
	corpus: Uint8Array[],
	make: (open: OpenTransport) => SatisfactionPad,
	/** undefined: not told by this frame alone. */
	expected?: (bytes: Uint8Array) => SatisfactionLevel | null,
): Fuzzer {
	const line = createStubLine();
	const pad = make(line.open);
	const pressed: number[] = [];
	pad.onPress((level) => pressed.push(level));
	return {
		name,
		corpus,
		canMistake: true,
		async take(spoilt, _at, random) {
			pressed.length = 0;
			pad.ask();
			await settle();
			for (const piece of cutBytes(spoilt, random)) line.say(piece);
			const [level] = pressed;
			if (pressed.length > 1 || (level !== undefined && ![1, 2, 3, 4, 5].includes(level))) return 'wrong';
			return expected && (level ?? null) !== expected(spoilt) ? 'wrong' : 'borne';
		},
		close: () => pad.close(),
	};
}

export function createSerialBytesFuzzer(): Fuzzer {
	const levels = simulatedPadLevels;
	const twins = collectTwinBytes(({ kind, wire }) => kind === 'satisfactionPad' && wire === 'bytes');
	const corpus = [Buffer.from('3132333435'), Buffer.from('0031ff', 'hex'), ...twins];
	const levelOf = (byte: number) => levels[byte.toString(16).padStart(2, '0')];
	return createPadFuzzer(
		'serial-bytes pad',
		corpus,
		(open) => createSerialBytesPad({ open, levels }),
		(bytes) => levelOf([...bytes].find((byte) => levelOf(byte) !== undefined) ?? 0) ?? null,
	);
}

export function createKeypadFuzzer(): Fuzzer {
	const keys = simulatedPadKeys;
	const corpus = Object.keys(keys).map(encodeKeyPress);
	return createPadFuzzer('hid-keypad, input events', corpus, (open) => createHidKeypad({ open, keys }));
}

export const jieyuFuzzer: Fuzzer = {
	name: 'websocket-json pad',
	corpus: [
		...[1, 2, 3, 4].map((level) => Buffer.from(`{"type":10,"ret":0,"EvaluatorLevel":${level}}`)),
		Buffer.from('{"type":10,"ret":0,"EvaluatorLevel":"510|512"}'),
		Buffer.from('{"type":2,"ret":0}'),
		...collectTwinBytes(({ wire }) => wire === 'messages'),
	],
	canMistake: true,
	take(spoilt) {
		const read = readAnswer(spoilt, jieyuLevels);
		return read?.answer !== 'level' || [1, 2, 3, 4, 5].includes(read.level) ? 'borne' : 'wrong';
	},
};

function createSwitchFuzzer(name: string, corpus: Uint8Array[], make: (open: OpenTransport) => Switch): Fuzzer {
	const line = createStubLine();
	const device = make(line.open);
	let wrong = 0;
	device.onValue((value) => {
		if (typeof value !== 'boolean') wrong++;
	});
	return {
		name,
		corpus,
		canMistake: false,
		async take(spoilt, at, random): Promise<Verdict> {
			if (at <= 0) await settle();
			for (const piece of cutBytes(spoilt, random)) line.say(piece);
			const value = device.value();
			return wrong === 0 && (value === null || typeof value === 'boolean') ? 'borne' : 'wrong';
		},
		close: device.close,
	};
}
interface Switch {
	value(): boolean | null;
	onValue(listener: (value: boolean) => void): unknown;
	close(): Promise<void>;
}

const changes = (code: number) => [
	...[1, 0, 2].map((value) => encodeInputEvents({ type: inputTypes.switch, code, value })),
	encodeInputEvents({ type: inputTypes.sync, code: syncDropped, value: 0 }),
];

export function createJackFuzzer(): Fuzzer {
	const corpus = [...changes(switchCodes.headphoneInsert), ...collectTwinBytes(({ kind }) => kind === 'headphoneJack')];
	return createSwitchFuzzer('headphone jack, switch events', corpus, (open) => {
		const jack = createEvdevJack({ open });
		return { value: jack.plugged, onValue: jack.onPlugged, close: jack.close };
	});
}

export function createPresenceFuzzer(): Fuzzer {
	const corpus = [...changes(switchCodes.frontProximity), ...collectTwinBytes(({ kind }) => kind === 'presenceSensor')];
	return createSwitchFuzzer('presence sensor, switch events', corpus, (open) => {
		const sensor = createEvdevPresence({ open });
		return { value: sensor.present, onValue: sensor.onPresence, close: sensor.close };
	});
}

export function createGpioFuzzer(): Fuzzer {
	return createSwitchFuzzer('gpio, text of a pin', [Buffer.from('0\n'), Buffer.from('1\n')], (open) => {
		const sensor = createGpioPresence({ open });
		return { value: sensor.present, onValue: sensor.onPresence, close: sensor.close };
	});
}

const text = (words: string) => Buffer.from(words, 'utf8');

export const scannerFuzzer: Fuzzer = {
	name: 'scanner lines',
	corpus: [
		text(']Q3LAWPOST:159902001200341758\r\n'),
		text('\u0002案件编号 159 902 001 200 341 758\u0003\r'),
		Buffer.of(0x5d, 0x51, 0x31, 0xb0, 0xb8, 0xbc, 0xfe, 0x81, 0x34, 0xd6, 0x36, 0x0d),
		text(`]C1${'0104912345123459\u001d'.repeat(40)}\r`),
		...collectTwinBytes(({ kind }) => kind === 'scanner'),
	],
	canMistake: true,
	take(spoilt, _at, random) {
		let verdict: Verdict = 'borne';
		const lines = createScanLines(({ text: code, symbology }) => {
			const isKept = Buffer.byteLength(code) <= codeLimitBytes && /\S/.test(code);
			const isPlain = !/\p{Cc}/u.test(code.replaceAll('\u001d', ''));
			const isIdentifier = symbology === null || /^\][A-Za-z][0-9A-Za-z]$/.test(symbology);
			if (!isKept || !isPlain || !isIdentifier) verdict = 'wrong';
		});
		for (const piece of cutBytes(spoilt, random)) lines.push(piece);
		lines.end();
		return verdict;
	},
};
