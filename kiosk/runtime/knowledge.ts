import type { Answer } from '../../shared/answers/answer.ts';
import type { Guide, WatchItem } from '../../shared/content/guide.ts';
import type { Institution } from '../../shared/protocol/center.ts';

/** What this kiosk knows without a network. It is loaded after the first screen, so that the first screen is quick. */
export interface Knowledge {
	guides: Guide[];
	institutions: Institution[];
	watchItems: WatchItem[];
	findAnswer(question: string, guideId: string | null): Answer | Promise<Answer>;
	/** Id to ask for, of the whole first article that a guide quotes; null when this kiosk does not hold that law. */
	articleOf(guide: Guide): string | null;
	/** Whole sentences, best first, at most six. */
	suggest(text: string): string[];
	/** Characters for pinyin letters, best first. */
	compose(pinyin: string): string[];
}

export interface KnowledgeShelf {
	/** null while loading. */
	now(): Knowledge | null;
	whenLoaded(): Promise<Knowledge>;
	/** Loads anew; what was there serves until then. */
	renew(): Promise<void>;
}

export function openKnowledge(load: () => Promise<Knowledge>): KnowledgeShelf {
	let loaded: Knowledge | null = null;
	let loading: Promise<Knowledge> | null = null;
	return {
		now: () => loaded,
		whenLoaded() {
			loading ??= load().then(
				(knowledge) => {
					loaded = knowledge;
					return knowledge;
				},
				(error: unknown) => {
					loading = null;
					throw error;
				},
			);
			return loading;
		},
		async renew() {
			const next = load();
			const renewed = await next;
			loading = next;
			loaded = renewed;
		},
	};
}
