/**
 * Which card lies on the reader: none, a card that was read, or a spent card that must be lifted before it is tried
 * again.
 *
 * Readers differ after a good reading: some answer "found" as long as the card lies there, others answer "no card"
 * until it is lifted and placed again, because it is still selected. So "find" alone proves neither that a card is
 * gone nor that it is the same one. The short command for the newest address answers only while the card that was read
 * stays selected: it is asked first. When it refuses, "no card" three times means gone, and "found" means a card that
 * may be another: it is read again, silently, and reported if it is not the same. Readers that do not know the short
 * command show themselves by refusing it right after a reading; with them only "no card" turning into "found" counts.
 */
import type { CardUnreadableReason } from '../../shared/identity/card.ts';
import type { CardCommands, Trouble } from './card-commands.ts';
import { type Reading, readCard } from './card-reading.ts';
import type { CardEvent } from './contract.ts';

type Presence =
	| { state: 'empty' }
	| { state: 'read'; mark: string; misses: number; wasFound: boolean; holdsSelection: boolean; mustReport: boolean }
	| { state: 'spent'; reason: CardUnreadableReason; misses: number; mustReport: boolean };

export interface CardPresenceOptions {
	emit: (event: CardEvent) => void;
	isNoisy: () => boolean;
	readsNewestAddress: boolean;
}

const missesThatMeanGone = 3;

const isRefusal = (answer: unknown) => answer === 'refused' || answer === 'silent';

export function createCardPresence({ emit, isNoisy, readsNewestAddress }: CardPresenceOptions) {
	let presence: Presence = { state: 'empty' };
	/** Grows at `forget`: a reading that began before belongs to a visit that is over. */
	let visit = 0;

	const read = (commands: CardCommands, selects: boolean) =>
		readCard(commands, { selects, isNoisy, readsNewestAddress });

	function settle(reading: Exclude<Reading, 'closed'>, startedIn: number) {
		if (startedIn !== visit) {
			presence = { state: 'spent', reason: 'timedOut', misses: 0, mustReport: true };
		} else if ('card' in reading) {
			presence = {
				state: 'read',
				mark: reading.mark,
				misses: 0,
				wasFound: true,
				holdsSelection: true,
				mustReport: false,
			};
			emit({ type: 'card.read', card: reading.card });
		} else {
			const misses = reading.unreadable === 'pulledTooSoon' ? 1 : 0;
			presence = { state: 'spent', reason: reading.unreadable, misses, mustReport: false };
			emit({ type: 'card.unreadable', reason: reading.unreadable });
		}
	}
	async function readNew(commands: CardCommands): Promise<'looked' | Trouble> {
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
	async function compare(commands: CardCommands, known: Presence & { state: 'read' }): Promise<'looked' | Trouble> {
		const startedIn = visit;
		const reading = await read(commands, true);
		if (reading === 'closed') return 'closed';
		if (startedIn === visit && 'mark' in reading && reading.mark === known.mark) {
			known.misses = 0;
			known.wasFound = true;
			known.holdsSelection = !isRefusal(await commands.readNewestAddress());
			return 'looked';
		}
		emit({ type: 'card.removed' });
		emit({ type: 'card.found' });
		settle(reading, startedIn);
		return 'looked';
	}
	/** A new watch began while a card that was read still lies there. It may be selected still: "no card" proves nothing. */
	async function reportAgain(commands: CardCommands, found: boolean): Promise<'looked' | Trouble> {
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
		commands: CardCommands,
		known: Presence & { state: 'read' },
	): Promise<'looked' | 'refused' | Trouble> {
		if (known.holdsSelection && !known.mustReport) {
			const selected = await commands.readNewestAddress();
			if (presence !== known) return 'looked';
			if (typeof selected === 'object') known.misses = 0;
			if (!isRefusal(selected)) return typeof selected === 'object' ? 'looked' : selected;
		}
		const found = await commands.find();
		if (presence !== known) return 'looked';
		if (found !== 'card' && found !== 'none') return found;
		if (known.mustReport) return reportAgain(commands, found === 'card');
		if (found === 'none') {
			known.wasFound = false;
			countMiss(known);
			return 'looked';
		}
		if (known.holdsSelection || !known.wasFound) return compare(commands, known);
		known.misses = 0;
		return 'looked';
	}
	function lookAtSpent(
		commands: CardCommands,
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
		/** Nobody watches, and still it must be known whether the card that lies there is lifted. */
		mustFollow: () => presence.state === 'spent',
		/** One poll. */
		async look(commands: CardCommands, isWatched: () => boolean): Promise<'looked' | 'refused' | Trouble> {
			if (presence.state === 'read') return isWatched() ? lookAtRead(commands, presence) : 'looked';
			const found = await commands.find();
			if (found !== 'card' && found !== 'none') return found;
			if (presence.state === 'spent') {
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
