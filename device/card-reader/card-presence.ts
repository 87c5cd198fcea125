/**
 * Which card lies on the reader, in words a citizen would use: nothing, a card that was read, or a spent card that
 * must be lifted before it is tried again.
 *
 * Readers differ after a good reading: some answer "found" as long as the card lies there, others answer "no card"
 * until it is lifted and placed again, because it is still selected. So "no card" alone never means gone: the short
 * command for the newest address answers only while the card is selected, and three polls that miss both mean gone.
 * Whenever "no card" turns into "found", the card may have been swapped for another between two polls: it is read again,
 * silently, and reported if it is not the same one.
 */
import type { CardUnreadableReason } from '../../shared/identity/card.ts';
import type { CardEvent } from './contract.ts';
import type { SamCommands } from './sam-commands.ts';
import type { Trouble } from './sam-exchange.ts';
import { type Reading, readCard } from './sam-reading.ts';

type Presence =
	| { state: 'empty' }
	| { state: 'read'; mark: string; misses: number; wasFound: boolean; mustReport: boolean }
	| { state: 'spent'; reason: CardUnreadableReason; misses: number; mustReport: boolean };

export interface CardPresenceOptions {
	emit: (event: CardEvent) => void;
	isNoisy: () => boolean;
	readsNewestAddress: boolean;
}

const missesThatMeanGone = 3;

export function createCardPresence({ emit, isNoisy, readsNewestAddress }: CardPresenceOptions) {
	let presence: Presence = { state: 'empty' };
	/** Grows at `forget`: a reading that began before belongs to a visit that is over. */
	let visit = 0;

	const read = (commands: SamCommands, selects: boolean) =>
		readCard(commands, { selects, isNoisy, readsNewestAddress });

	function settle(reading: Exclude<Reading, 'closed'>, startedIn: number) {
		if (startedIn !== visit) {
			presence = { state: 'spent', reason: 'timedOut', misses: 0, mustReport: true };
		} else if ('card' in reading) {
			presence = { state: 'read', mark: reading.mark, misses: 0, wasFound: true, mustReport: false };
			emit({ type: 'card.read', card: reading.card });
		} else {
			const misses = reading.unreadable === 'pulledTooSoon' ? 1 : 0;
			presence = { state: 'spent', reason: reading.unreadable, misses, mustReport: false };
			emit({ type: 'card.unreadable', reason: reading.unreadable });
		}
	}
	async function readNew(commands: SamCommands): Promise<'looked' | Trouble> {
		const startedIn = visit;
		emit({ type: 'card.found' });
		const reading = await read(commands, true);
		if (reading === 'closed') {
			presence = { state: 'spent', reason: 'timedOut', misses: 1, mustReport: false };
			return 'closed';
		}
		settle(reading, startedIn);
		return 'looked';
	}
	function countMiss(known: Exclude<Presence, { state: 'empty' }>) {
		known.misses++;
		if (known.misses < missesThatMeanGone) return;
		presence = { state: 'empty' };
		if (!known.mustReport) emit({ type: 'card.removed' });
	}
	/** A card was missed and is felt again: the same, or another? */
	async function compare(commands: SamCommands, known: Presence & { state: 'read' }): Promise<'looked' | Trouble> {
		const startedIn = visit;
		const reading = await read(commands, true);
		if (reading === 'closed') return 'closed';
		if (startedIn === visit && 'mark' in reading && reading.mark === known.mark) {
			known.misses = 0;
			known.wasFound = true;
			return 'looked';
		}
		emit({ type: 'card.removed' });
		emit({ type: 'card.found' });
		settle(reading, startedIn);
		return 'looked';
	}
	/** A new watch began while a card that was read still lies there. It may be selected still: "no card" proves nothing. */
	async function reportAgain(commands: SamCommands, found: boolean): Promise<'looked' | Trouble> {
		if (found) return readNew(commands);
		const startedIn = visit;
		const reading = await read(commands, false);
		if (reading === 'closed') return 'closed';
		if ('card' in reading) {
			emit({ type: 'card.found' });
			settle(reading, startedIn);
		} else presence = { state: 'empty' };
		return 'looked';
	}
	async function lookAtRead(
		commands: SamCommands,
		known: Presence & { state: 'read' },
		found: boolean,
		watched: boolean,
	): Promise<'looked' | Trouble> {
		if (watched && known.mustReport) return reportAgain(commands, found);
		if (found) {
			if (watched && !known.wasFound) return compare(commands, known);
			known.misses = 0;
			return 'looked';
		}
		known.wasFound = false;
		const selected = await commands.readNewestAddress();
		if (presence !== known) return 'looked';
		if (selected === 'refused' || selected === 'silent') countMiss(known);
		else if (typeof selected === 'object') known.misses = 0;
		return typeof selected === 'object' || selected === 'refused' ? 'looked' : selected;
	}
	function lookAtSpent(
		commands: SamCommands,
		known: Presence & { state: 'spent' },
		found: boolean,
	): Promise<'looked' | Trouble> | 'looked' {
		if (!found) {
			countMiss(known);
			return 'looked';
		}
		if (known.misses > 0) return readNew(commands);
		if (known.mustReport) {
			known.mustReport = false;
			emit({ type: 'card.found' });
			emit({ type: 'card.unreadable', reason: known.reason });
		}
		return 'looked';
	}
	return {
		isEmpty: () => presence.state === 'empty',
		/** One poll. */
		async look(commands: SamCommands, isWatched: () => boolean): Promise<'looked' | 'refused' | Trouble> {
			const found = await commands.find();
			if (found !== 'card' && found !== 'none') return found;
			if (presence.state === 'read') {
				return lookAtRead(commands, presence, found === 'card', isWatched());
			} else if (presence.state === 'spent') {
				if (isWatched()) return lookAtSpent(commands, presence, found === 'card');
				if (found === 'none') countMiss(presence);
				else if (presence.misses > 0) presence = { state: 'empty' };
			} else if (found === 'card' && isWatched()) return readNew(commands);
			return 'looked';
		},
		beginWatch() {
			if (presence.state !== 'empty') presence.mustReport = true;
		},
		/** The line was lost: nothing is known of what happened meanwhile. */
		beginLine() {
			if (presence.state === 'read') presence.wasFound = false;
		},
		forget() {
			visit++;
			if (presence.state !== 'read') return;
			presence = { state: 'spent', reason: 'timedOut', misses: 0, mustReport: true };
		},
	};
}
