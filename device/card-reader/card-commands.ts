import type { CardUnreadableReason, IdentityCard } from '../../shared/identity/card.ts';

/** silent: no byte came. noisy: bytes came, no good frame. cutOff: a frame began and did not end. closed: the line went. */
export type Trouble = 'silent' | 'noisy' | 'cutOff' | 'closed';

/** `mark` tells two cards apart without keeping a word of either; see `card-mark.ts`. */
export type BaseReading = { card: IdentityCard; mark: string } | { unreadable: CardUnreadableReason };

/** What is asked of a reader, each with the answers that can follow it. No answer's bytes outlive the call. */
export interface CardCommands {
	status(): Promise<'ready' | 'selfTestFailed' | 'notAuthorised' | 'refused' | Trouble>;
	find(): Promise<'card' | 'none' | 'refused' | Trouble>;
	select(): Promise<'selected' | 'refused' | Trouble>;
	readBase(): Promise<BaseReading | Trouble>;
	/**
	 * Answers only while the card that was selected last lies there: the text of an address written later, '' where
	 * there is none. 'refused' also means that no card is selected any more.
	 */
	readNewestAddress(): Promise<{ address: string } | 'refused' | Trouble>;
	/** How often noise was seen since the line was opened. */
	noiseCount(): number;
	/** Overwrites what was received and gives up the command under way. */
	forget(): void;
}
