import type { Item } from '../../../shared/content/packs/items.ts';
import { interviewOf } from '../../../shared/interviews/links.ts';
import { spellInitials } from '../../initials.ts';

/** First letters beside the sentences of guides and the names of terms, for letters of a keyboard and digits of a remote. */
export function attachInitials(items: Item[]): Item[] {
	return items.map((item) => {
		if (item.kind === 'guide') {
			const interview = interviewOf(toLinked(item));
			return { ...item, initials: spellAll([item.name, ...item.phrases, ...(interview ? [interview.name] : [])]) };
		}
		if (item.kind === 'glossary') return { ...item, initials: spellAll([item.term.zh, ...item.alsoCalled]) };
		return item;
	});
}

function toLinked({ id, interviewId }: { id: string; interviewId?: string | undefined }) {
	return { id, ...(interviewId ? { interviewId } : {}) };
}

function spellAll(sentences: string[]): Record<string, string> {
	return Object.fromEntries(sentences.map((sentence) => [sentence, spellInitials(sentence)]));
}
