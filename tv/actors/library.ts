import type { Answer } from '../../shared/answers/answer.ts';
import type { Guide, Recording, WatchItem } from '../../shared/content/guide.ts';
import type { Written } from '../../shared/content/packs/library.ts';
import type { Institution } from '../../shared/protocol/center.ts';
import type { ContentReport } from '../../shared/terminal/content.ts';

/** A sentence that what was spelled may mean; `start` and `length`: the characters that the digits stand for. */
export interface Spelled {
	/** null: the sentence is asked. */
	guideId: string | null;
	sentence: string;
	start: number;
	length: number;
}

/** What lies on the box itself, so that asking, looking up and watching need no network. */
export interface Library {
	guides: Guide[];
	watch: WatchItem[];
	institutions: Institution[];
	/** Sentences whose words begin with these initials, as digits 2–9; best first. '' gives the most asked. */
	spell(digits: string): Spelled[];
	findAnswer(question: string, guideId: string | null): Answer | Promise<Answer>;
	/** Id to ask for, of the whole first article that a guide quotes; null when this box does not hold that law. */
	articleOf(guide: Guide): string | null;
	/** How old the content is; null before that is known. */
	content: ContentReport | null;
	/** Papers, tables, words and people of the packs; null while only the built-in content is there. */
	written: Written | null;
	/** Address of a recording for this page alone; whoever plays it revokes it. */
	openRecording(recording: Recording): Promise<string | null>;
}
