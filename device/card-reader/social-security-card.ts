import type { OpenSmartCards, SmartCardLink, SmartCardSlot, SmartCards } from '../transport/smart-cards.ts';
import type { BaseReading, CardCommands, Trouble } from './card-commands.ts';
import type { CardReader } from './contract.ts';
import { createPolledReader, type OpenCardLine, type PolledReaderTimings } from './polled-reader.ts';
import { readSocialSecurityCard } from './social-security-exchange.ts';

export interface SocialSecurityTimings extends PolledReaderTimings {
	/** One command to the card and its answer. */
	commandTimeoutMs: number;
}

/** Searching asks only this computer, and a card that comes or goes ends the wait by itself. */
export const socialSecurityTimings: SocialSecurityTimings = {
	findPollMs: 250,
	statusPollMs: 1000,
	firstWaitMs: 500,
	longestWaitMs: 1000,
	commandTimeoutMs: 3000,
};

export interface SocialSecurityOptions {
	open: OpenSmartCards;
	/** Part of the reader's name; without it a card in any reader counts. */
	readerName?: string;
	timings?: Partial<SocialSecurityTimings>;
}

/** Driver of social security cards (社保卡) in any reader that the computer's card service knows. */
export function createSocialSecurityReader(options: SocialSecurityOptions): CardReader {
	const timings = { ...socialSecurityTimings, ...options.timings };
	const isOurs = (slot: SmartCardSlot) => slot.name.includes(options.readerName ?? '');
	/** Outlives a reader that is pulled out: the service tells when it comes back. */
	let service: SmartCards | null = null;

	async function open(): ReturnType<OpenCardLine> {
		if (!service) {
			const opened = await options.open();
			if (!opened.ok) return opened;
			const fresh = opened.transport;
			service = fresh;
			fresh.onClose(() => {
				if (service === fresh) service = null;
			});
		}
		if (!service?.slots().some(isOurs)) return { ok: false, fault: service ? 'portGone' : 'serviceGone' };
		return { ok: true, transport: openLine(service, isOurs, timings) };
	}
	const reader = createPolledReader({ timings, readsNewestAddress: false, open });
	return {
		...reader,
		async close() {
			await reader.close();
			await service?.close();
		},
	};
}

function openLine(service: SmartCards, isOurs: (slot: SmartCardSlot) => boolean, timings: SocialSecurityTimings) {
	const { commands, release, isServiceGone, forgetService } = createCommands(service, isOurs, timings.commandTimeoutMs);
	const stops: (() => void)[] = [];
	return {
		commands,
		onClose: (listener: () => void) => void stops.push(service.onClose(listener)),
		nameLoss: () => (isServiceGone() ? ('serviceGone' as const) : ('portGone' as const)),
		onCardMoved: (listener: () => void) => void stops.push(service.onChange(listener)),
		async close() {
			for (const stop of stops.splice(0)) stop();
			await release();
			forgetService();
		},
	};
}

/** A card and which of the slot's cards it is: a card that was lifted and put back is not the one that was chosen. */
interface Chosen {
	slotName: string;
	arrival: number;
	link: SmartCardLink | null;
}

function createCommands(service: SmartCards, isOurs: (slot: SmartCardSlot) => boolean, timeoutMs: number) {
	let chosen: Chosen | null = null;
	/** Did not answer any more: the service still shows a card that was pulled away, until it looks again. */
	let lostArrival = 0;
	let closed = false;
	const forgetService = service.onClose(() => {
		closed = true;
	});

	const findCards = () =>
		service.slots().filter((slot) => isOurs(slot) && slot.card !== 'none' && slot.arrival !== lostArrival);
	const liesThere = ({ slotName, arrival }: Chosen) =>
		findCards().some((slot) => slot.name === slotName && slot.arrival === arrival);
	async function release(): Promise<void> {
		const link = chosen?.link;
		if (chosen) chosen.link = null;
		await link?.close();
	}

	async function select(): Promise<'selected' | 'refused' | Trouble> {
		await release();
		if (closed) return 'closed';
		const [slot] = findCards().sort((a, b) => b.arrival - a.arrival);
		if (!slot) return 'refused';
		chosen = { slotName: slot.name, arrival: slot.arrival, link: null };
		try {
			chosen.link = await service.connect(slot.name);
			return 'selected';
		} catch {
			return closed ? 'closed' : 'refused';
		}
	}

	async function readBase(): Promise<BaseReading | Trouble> {
		const link = chosen?.link;
		if (!chosen || !link) return closed ? 'closed' : { unreadable: 'damaged' };
		let late = false;
		try {
			const reading = await readSocialSecurityCard((command) =>
				within(timeoutMs, link.transmit(command), () => {
					late = true;
				}),
			);
			if (chosen.link !== link) return 'silent';
			if (!liesThere(chosen)) return 'cutOff';
			if ('card' in reading) await release();
			return reading;
		} catch {
			if (closed) return 'closed';
			if (late) return 'silent';
			lostArrival = chosen?.arrival ?? 0;
			return 'cutOff';
		}
	}

	const commands: CardCommands = {
		status: async () => (closed || !service.slots().some(isOurs) ? 'closed' : 'ready'),
		find: async () => {
			if (closed || !service.slots().some(isOurs)) return 'closed';
			const found = findCards().length > 0;
			if (!chosen || liesThere(chosen)) return found ? 'card' : 'none';
			// The card that was chosen went between two looks, and another may lie there already.
			await release();
			chosen = null;
			return 'none';
		},
		select,
		readBase,
		readNewestAddress: async () => {
			if (closed) return 'closed';
			return chosen && liesThere(chosen) ? { address: '' } : 'refused';
		},
		noiseCount: () => 0,
		forget: () => void release(),
	};
	return { commands, release, isServiceGone: () => closed, forgetService };
}

/** Rejects when the time is over; what comes later is overwritten. */
function within(ms: number, answer: Promise<Uint8Array>, onLate: () => void): Promise<Uint8Array> {
	return new Promise((resolve, reject) => {
		let over = false;
		const timer = setTimeout(() => {
			over = true;
			onLate();
			reject(new Error('no answer in time'));
		}, ms);
		answer.then(
			(bytes) => {
				clearTimeout(timer);
				if (over) bytes.fill(0);
				else resolve(bytes);
			},
			(error: unknown) => {
				clearTimeout(timer);
				reject(error);
			},
		);
	});
}
