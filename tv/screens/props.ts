import type { JSX } from 'preact';
import type { VisitEvent } from '../../shared/flows/events.ts';
import type { VisitView } from '../../shared/flows/visit-data.ts';
import type { TvKey } from '../../shared/locale/catalogue/tv.ts';
import type { Translate } from '../../shared/locale/translate.ts';
import type { TerminalProfile } from '../../shared/protocol/center.ts';
import type { Library } from '../actors/library.ts';
import type { KeyName } from '../keys/key-profile.ts';

/** Keys that a screen answers itself, before the focus does; true: done. A screen sets it while it draws. */
export interface KeyScope {
	handle: ((key: KeyName) => boolean) | null;
}

/** Everything a screen of the TV may know or do. */
export interface ScreenProps {
	view: VisitView;
	send(event: VisitEvent): void;
	t: Translate<TvKey>;
	/** The page is laid out upright, in Mongolian; else across, in Chinese or English. */
	upright: boolean;
	/** null until the box has enrolled. */
	terminal: TerminalProfile | null;
	/** Not connected, and somebody else answers in the center's place. */
	elsewhere: boolean;
	now: Date;
	/** Guides, lessons and the finder; null while they are being loaded from the box. */
	library: Library | null;
	keys: KeyScope;
	/** Places within pages, by name; emptied with the visit. */
	kept: Record<string, unknown>;
	/** Exit was pressed and this box gives no way to leave by itself. */
	exitAsked: boolean;
}
export type TvScreen = (props: ScreenProps) => JSX.Element;
