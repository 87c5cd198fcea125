import type { BaseReading, CardCommands } from './card-commands.ts';
import { markCard } from './card-mark.ts';
import type { Exchange, SamAnswer } from './sam-exchange.ts';
import { decodePadded, decodeTextBlock } from './sam-text.ts';

export interface SamTimeouts {
	statusTimeoutMs: number;
	findTimeoutMs: number;
	selectTimeoutMs: number;
	readTimeoutMs: number;
	addressTimeoutMs: number;
}

/** SW3, §1.5 of the protocol. */
const sw = {
	success: 0x90,
	cardFound: 0x9f,
	samRefusedByCard: 0x31,
	cardRefusedBySam: 0x32,
	wrongCard: 0x40,
	selfTestFailed: 0x60,
	notAuthorised: 0x66,
	noCard: 0x80,
	selectFailed: 0x81,
	noContent: 0x91,
};

const isPlainError = (answer: SamAnswer) =>
	answer.data.length === 0 && answer.code !== sw.success && answer.code !== sw.cardFound && answer.code !== sw.noCard;

export function createSamCommands(exchange: Exchange, timeouts: SamTimeouts): CardCommands {
	return {
		noiseCount: exchange.noiseCount,
		forget: exchange.forget,
		status: () =>
			exchange.ask('status', timeouts.statusTimeoutMs, (answer) => {
				if (answer.data.length > 0) return null;
				if (answer.code === sw.success) return 'ready';
				if (answer.code === sw.selfTestFailed) return 'selfTestFailed';
				if (answer.code === sw.notAuthorised) return 'notAuthorised';
				return isPlainError(answer) ? 'refused' : null;
			}),
		find: () =>
			exchange.ask('find', timeouts.findTimeoutMs, (answer) => {
				if (answer.code === sw.cardFound) return 'card';
				if (answer.code === sw.noCard && answer.data.length === 0) return 'none';
				return isPlainError(answer) ? 'refused' : null;
			}),
		select: () =>
			exchange.ask('select', timeouts.selectTimeoutMs, (answer) => {
				const { length } = answer.data;
				if (answer.code === sw.success) return length > 0 && length < newestAddressBytes ? 'selected' : null;
				return isPlainError(answer) ? 'refused' : null;
			}),
		readBase: () => exchange.ask('readBase', timeouts.readTimeoutMs, decodeBase),
		readNewestAddress: () => exchange.ask('readNewestAddress', timeouts.addressTimeoutMs, decodeNewestAddress),
	};
}

function decodeBase({ code, data }: SamAnswer): BaseReading | null {
	if (code === sw.success) {
		if (data.length <= newestAddressBytes) return null;
		const textLength = ((data[0] ?? 0) << 8) | (data[1] ?? 0);
		const photoLength = ((data[2] ?? 0) << 8) | (data[3] ?? 0);
		const textAt = hasFingerLength(data, textLength + photoLength) ? 6 : 4;
		if (textLength !== 256 || textAt + textLength + photoLength > data.length) return { unreadable: 'damaged' };
		const text = data.subarray(textAt, textAt + textLength);
		const card = decodeTextBlock(text);
		if (typeof card === 'string') return { unreadable: card };
		return { card, mark: markCard(text) };
	}
	if (!isPlainError({ code, data }) || code === sw.selectFailed) return null;
	if (code === sw.samRefusedByCard || code === sw.cardRefusedBySam) return { unreadable: 'notAuthentic' };
	return { unreadable: code === sw.wrongCard ? 'wrongCard' : 'damaged' };
}

/** Readers that send fingerprints with every card give a third length, which is 0 where the card has none. */
function hasFingerLength(data: Uint8Array, others: number): boolean {
	const fingerLength = ((data[4] ?? 0) << 8) | (data[5] ?? 0);
	return data.length !== 4 + others && data.length === 6 + others + fingerLength;
}

const newestAddressBytes = 70;

function decodeNewestAddress({ code, data }: SamAnswer): { address: string } | 'refused' | null {
	if (code === sw.noContent) return { address: '' };
	if (code === sw.success) {
		return data.length === newestAddressBytes ? { address: decodePadded(data) ?? '' } : null;
	}
	return isPlainError({ code, data }) ? 'refused' : null;
}
