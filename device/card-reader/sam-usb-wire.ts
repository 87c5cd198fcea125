/**
 * SAM frames over USB. Readers with four bulk pipes split each frame: preamble and length go through 0x02 and come
 * through 0x81, all that follows goes through 0x06 and comes through 0x85. Readers with one pipe each way take the
 * frame whole. Answers come in packets of at most 64 bytes until the length is reached.
 *
 * A body that stays in its pipe would be taken for the body of the next answer, and of every one after it. So after
 * anything but one good frame all pipes are read empty before the next command.
 */
import type { ByteTransport } from '../transport/byte-transport.ts';
import { createLineListeners } from '../transport/line-listeners.ts';
import type { UsbPipes } from '../transport/usb-pipes.ts';

export interface SamPipes {
	out: { head: number; body: number };
	in: { head: number; body: number };
}
export type SamPipeLayout = 'split' | 'single';

const splitPipes: SamPipes = { out: { head: 2, body: 6 }, in: { head: 1, body: 5 } };
/** Preamble and length. */
const headBytes = 7;
const packetBytes = 64;
/** Three status words and the checksum. */
const shortestAnswer = 4;
const longestAnswer = 2400;

export interface SamUsbTimings {
	/** How long one look for an answer lasts; an unanswered command is looked for again and again. */
	listenMs: number;
	/** Silence in the middle of an answer that means that the rest will not come. */
	packetGapMs: number;
	/** Silence that shows a pipe to be empty. */
	emptyMs: number;
}
export const samUsbTimings: SamUsbTimings = { listenMs: 100, packetGapMs: 150, emptyMs: 10 };

/** By what the device says of itself; null when it has no such pipes. */
export function choosePipes({ bulkIn, bulkOut }: UsbPipes, wanted?: SamPipeLayout): SamPipes | null {
	const has = (numbers: number[], { head, body }: { head: number; body: number }) =>
		numbers.includes(head) && numbers.includes(body);
	const canSplit = has(bulkIn, splitPipes.in) && has(bulkOut, splitPipes.out);
	if (wanted !== 'single' && canSplit) return splitPipes;
	const [[input], [output]] = [bulkIn, bulkOut];
	if (wanted === 'split' || input === undefined || output === undefined) return null;
	return { out: { head: output, body: output }, in: { head: input, body: input } };
}

/** Everything above the frame is shared with serial readers: to them this is a line like any other. */
export function createSamUsbLine(
	usb: UsbPipes,
	pipes: SamPipes,
	timings: SamUsbTimings = samUsbTimings,
): ByteTransport {
	const listeners = createLineListeners();
	/** The command whose answer is looked for; a later one ends the look. */
	let asked = 0;
	let isClean = true;
	let listening: Promise<void> = Promise.resolve();

	async function close() {
		asked++;
		listeners.tellClosed();
		await usb.close();
	}
	async function readEmpty(): Promise<void> {
		for (const endpoint of new Set([pipes.in.head, pipes.in.body])) {
			for (let packets = 0; packets < 100; packets++) {
				const stale = await usb.read(endpoint, packetBytes, timings.emptyMs);
				const { length } = stale;
				stale.fill(0);
				if (length === 0) break;
			}
		}
	}
	/** One answer, packet by packet. Resolves with whether it was one good frame. */
	async function hearAnswer(first: Uint8Array): Promise<boolean> {
		const check = createAnswerCheck();
		check.add(first);
		listeners.deliver(first);
		while (check.missing() > 0) {
			const packet = await usb.read(pipes.in.body, packetBytes, timings.packetGapMs);
			if (packet.length === 0) return false;
			check.add(packet);
			listeners.deliver(packet);
		}
		return check.isGood();
	}
	async function listen(command: number): Promise<void> {
		try {
			while (asked === command && !isClean) {
				const first = await usb.read(pipes.in.head, packetBytes, timings.listenMs);
				if (first.length > 0) isClean = await hearAnswer(first);
			}
		} catch {
			await close();
		}
	}
	return {
		onData: listeners.onData,
		onClose: listeners.onClose,
		close,
		async flushInput() {
			if (listeners.isClosed()) throw new Error('device gone');
			asked++;
			await listening;
			if (isClean) return;
			try {
				await readEmpty();
				isClean = true;
			} catch (error) {
				await close();
				throw error;
			}
		},
		async write(bytes) {
			if (listeners.isClosed()) throw new Error('device gone');
			const command = ++asked;
			isClean = false;
			try {
				const cut = pipes.out.head === pipes.out.body ? bytes.length : headBytes;
				await usb.write(pipes.out.head, bytes.subarray(0, cut));
				if (cut < bytes.length) await usb.write(pipes.out.body, bytes.subarray(cut));
			} catch (error) {
				await close();
				throw error;
			}
			listening = listen(command);
		},
	};
}

/** Counts an answer against its own length and checksum without keeping it. */
function createAnswerCheck() {
	const head: number[] = [];
	let xor = 0;
	let seen = 0;
	let lastPacket = 0;
	const promised = () => ((head[5] ?? 0) << 8) | (head[6] ?? 0);
	const hasPreamble = () => [0xaa, 0xaa, 0xaa, 0x96, 0x69].every((byte, i) => head[i] === byte);
	const isPlausible = () =>
		head.length === headBytes && hasPreamble() && promised() >= shortestAnswer && promised() <= longestAnswer;
	return {
		add(bytes: Uint8Array) {
			lastPacket = bytes.length;
			for (const byte of bytes) {
				if (head.length < headBytes) head.push(byte);
				if (seen >= 5) xor ^= byte;
				seen++;
			}
		},
		/** 0 also where the beginning is none. */
		missing: () => (isPlausible() ? Math.max(0, headBytes + promised() - seen) : 0),
		/** After a full packet more may follow: a damaged length that ends there is not believed. */
		isGood: () => isPlausible() && seen === headBytes + promised() && xor === 0 && lastPacket < packetBytes,
	};
}
