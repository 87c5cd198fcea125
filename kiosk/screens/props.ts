import type { Guide, Recording, WatchItem } from '../../shared/content/guide.ts';
import type { Written } from '../../shared/content/packs/library.ts';
import type { VisitEvent } from '../../shared/flows/events.ts';
import type { VisitView } from '../../shared/flows/visit-data.ts';
import type { KioskKey } from '../../shared/locale/catalogue/kiosk.ts';
import type { Translate } from '../../shared/locale/translate.ts';
import type { TerminalProfile } from '../../shared/protocol/center.ts';
import type { ContentReport } from '../../shared/terminal/content.ts';
import type { Pictures } from '../../shared/terminal/room-story.ts';
import type { CameraNames } from '../runtime/boot.ts';

/** Everything a screen of the kiosk may know or do. A screen keeps no rule and no store of its own. */
export interface ScreenProps {
	view: VisitView;
	send(event: VisitEvent): void;
	/** null until the terminal has enrolled, or with its store gone. */
	terminal: TerminalProfile | null;
	now: Date;
	/** Words of `kioskCatalogue` in `view.language`. */
	translate: Translate<KioskKey>;
	/** Whole sentences for 您是不是想说, best first, at most six. */
	suggest(text: string): string[];
	/** Characters or words for pinyin letters under composition, best first. */
	compose(pinyin: string): string[];
	guides: Guide[];
	/** Guide id under which the whole first article of a guide is shown; null when it is not held here. */
	articleOf?(guide: Guide): string | null;
	/** Board 想看的; left out, the screen says that there is nothing yet. */
	watchItems?: WatchItem[];
	/** Papers, tables, words and people of the packs; null while only the built-in content is there. */
	written?: Written | null;
	/** Address of a recording for this page alone; whoever plays it revokes it. Left out: nothing can be played. */
	openRecording?(recording: Recording): Promise<string | null>;
	/** Speaks `text` in `view.language`, or stops what is being spoken when given ''. */
	readAloud(text: string): void;
	/** What the QR code on paper or on screen carries; null before there is an outcome. */
	slipQr: string | null;
	/** Part of the name of the camera for each use; null: any. */
	cameras?: CameraNames;
	/** Who is on duty now: 今天值班：乌云 · 9:00–17:30; null when not known. */
	dutyLine: string | null;
	/** Not connected, and somebody else answers in the center's place. */
	elsewhere?: boolean;
	/** How old the content is and whether all of it is here; null until that is known. */
	content?: ContentReport | null;
	/** Of the call that is shown; left out: none can be had. */
	pictures?: Pictures;
	/** Present when a message can be kept for the keeper from the help screen. */
	leaveMessage?: () => void;
}
