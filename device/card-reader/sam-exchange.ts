import type { ByteTransport } from '../transport/byte-transport.ts';
import { startWait } from '../transport/wait.ts';
import type { Trouble } from './card-commands.ts';
import { createFrameParser, encodeFrame, type SamCommand, samCommands } from './sam-wire.ts';

export interface SamAnswer {
	/** SW3. */
	code: number;
	data: Uint8Array;
}

export interface Exchange {
	/**
	 * Sends one command and waits for its answer. `decode` sees each whole frame while it is still in the buffer, and
	 * returns null for a frame that cannot be the answer to this command (a late answer to an earlier one).
	 */
	ask<T>(command: SamCommand, timeoutMs: number, decode: (answer: SamAnswer) => T | null): Promise<T | Trouble>;
	/** How often noise was seen since the line was opened. */
	noiseCount(): number;
	/** Overwrites what was received and gives up the command under way. */
	forget(): void;
}

/** After noise with no frame under way, this long a silence ends the wait. */
const quietMs = 30;
/** At 9600 baud, the slowest, the longest answer is on the line for 2.4 s. */
const longestAnswerMs = 3000;

export function createExchange(transport: ByteTransport, gapMs: number): Exchange {
	let take: ((answer: SamAnswer) => void) | null = null;
	let giveUp: ((trouble: Trouble) => void) | null = null;
	let noise = 0;
	let heard: Trouble = 'silent';
	let stopQuiet = () => {};

	const parser = createFrameParser({
		onFrame: (body) => take?.({ code: body[2] ?? 0, data: body.subarray(3) }),
		onNoise: () => {
			noise++;
			heard = 'noisy';
		},
	});
	transport.onData((bytes) => {
		if (!giveUp) return;
		parser.push(bytes);
		stopQuiet();
		if (!giveUp) return;
		if (parser.isInFrame()) stopQuiet = startWait(gapMs, () => giveUp?.('cutOff'));
		else if (heard === 'noisy') stopQuiet = startWait(quietMs, () => giveUp?.('noisy'));
	});
	transport.onClose(() => giveUp?.('closed'));

	return {
		noiseCount: () => noise,
		forget() {
			parser.reset();
			giveUp?.(heard);
		},
		async ask<T>(command: SamCommand, timeoutMs: number, decode: (answer: SamAnswer) => T | null) {
			try {
				await transport.flushInput();
			} catch {
				return 'closed';
			}
			parser.reset();
			heard = 'silent';
			return new Promise<T | Trouble>((resolve) => {
				const finish = (result: T | Trouble) => {
					stopDeadline();
					stopQuiet();
					take = null;
					giveUp = null;
					resolve(result);
				};
				// Bytes under way may outlast the time for the first one; a babbling line may not last for ever.
				let stopDeadline = startWait(timeoutMs, () => {
					if (!parser.isInFrame()) finish(heard);
					else stopDeadline = startWait(longestAnswerMs, () => finish('cutOff'));
				});
				take = (answer) => {
					const result = decode(answer);
					if (result !== null) finish(result);
				};
				giveUp = finish;
				transport.write(encodeFrame(samCommands[command])).catch(() => giveUp?.('closed'));
			});
		},
	};
}
