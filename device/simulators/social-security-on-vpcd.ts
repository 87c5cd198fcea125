/**
 * A social security card for `vpcd`, the virtual reader of the real `pcscd`. vpcd listens, the card calls. Each message
 * has its length in front (two bytes, the higher first); one byte alone is a control: 0 power off, 1 power on, 2 reset,
 * 4 tell the ATR. The last comes again and again, to feel whether the card is there, and changes nothing.
 */
import { connect, type Socket } from 'node:net';
import type { Chip, ChipOptions } from './social-security-card.ts';
import { makeChip, type SocialSecurityControls } from './social-security-controls.ts';

export interface SocialSecurityOnVpcd extends SocialSecurityControls {
	/** The card is gone and no new one comes. */
	close(): void;
}

/** Direct convention, T=0 and T=1, no history. */
const atr = Uint8Array.of(0x3b, 0x80, 0x80, 0x01, 0x01);
const control = { powerOff: 0, powerOn: 1, reset: 2, tellAtr: 4 };
/** Between two calls while vpcd does not listen: it hangs up on a card and takes a moment to listen again. */
const retryMs = 50;

export function createSocialSecurityOnVpcd(port: number, options: ChipOptions = {}): SocialSecurityOnVpcd {
	let chip: Chip | null = null;
	let socket: Socket | null = null;
	let retry: ReturnType<typeof setTimeout> | undefined;

	function removeCard() {
		chip = null;
		clearTimeout(retry);
		socket?.destroy();
		socket = null;
	}
	function call(placed: Chip) {
		if (chip !== placed) return;
		const line = connect({ port, host: '127.0.0.1', noDelay: true });
		socket = line;
		const answer = (bytes: Uint8Array) => {
			line.write(Buffer.concat([Buffer.of(bytes.length >> 8, bytes.length & 0xff), bytes]));
			bytes.fill(0, 0, bytes === atr ? 0 : bytes.length);
		};
		line.on(
			'data',
			createMessageReader((message) => hear(placed, message, answer)),
		);
		line.on('error', () => undefined);
		line.on('close', () => {
			if (chip === placed && socket === line) retry = setTimeout(() => call(placed), retryMs);
		});
	}
	function hear(placed: Chip, message: Uint8Array, answer: (bytes: Uint8Array) => void) {
		if (message.length > 1) {
			const reply = placed.transmit(message);
			if (reply) answer(reply);
		} else if (message[0] === control.tellAtr) answer(atr);
		else placed.reset();
	}
	return {
		placeCard(kind, fields = {}) {
			removeCard();
			const placed = makeChip(kind, fields, options, removeCard);
			chip = placed;
			call(placed);
		},
		removeCard,
		close: removeCard,
	};
}

/** Joins pieces and cuts them into messages. */
function createMessageReader(onMessage: (message: Uint8Array) => void): (piece: Uint8Array) => void {
	let waiting = Buffer.alloc(0);
	return (piece) => {
		waiting = Buffer.concat([waiting, piece]);
		while (waiting.length >= 2) {
			const end = 2 + waiting.readUInt16BE(0);
			if (waiting.length < end) return;
			onMessage(waiting.subarray(2, end));
			waiting = waiting.subarray(end);
		}
	};
}
