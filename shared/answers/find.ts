import type { Guide } from '../content/guide.ts';
import { interviewOf } from '../interviews/links.ts';
import type { Answer } from './answer.ts';
import { soundsDangerous } from './danger.ts';
import { createIndex, type Hit } from './search-index.ts';
import { simplify } from './simplify.ts';
import { longestQuestion, plainSpeech } from './spoken.ts';
import { createSuggester, type MoreToSuggest, type Suggestion } from './suggest.ts';

/**
 * Thresholds, set over `find.questions.ts` (see README). `core` is weight of pairs in names and keywords: a pair that one
 * guide alone has weighs 3.4. `coverage` is the share of the question that the guide knows. `lead` is over the second best.
 */
const confident = { core: 5, coverage: 0.2, lead: 1.3 };
const offered = {
	core: 4.5,
	slightCore: 2,
	slightCoverage: 0.28,
	toldCoverage: 0.5,
	toldKnown: 4,
	wordCore: 1.5,
	wordCoverage: 0.3,
};
const mostOthers = 4;

export interface Finder {
	/** `today` is YYYY-MM-DD. Never throws; reads the first 200 characters. */
	find(question: string, today: string): Answer;
	/** Whole sentences 您是不是想说, best first: for Chinese, for letters (`qgz`), for digits of a remote (`749`). */
	suggest(text: string): string[];
	/** The same, with the stretch of each sentence that was meant. */
	suggestMarked(text: string): Suggestion[];
	guideOf(sentence: string): Guide | null;
	/** Reads a little of what the first question needs, and of what the first words typed need; true when all is read. */
	prepareToFind(): boolean;
	prepareToSuggest(): boolean;
}

/** What was not prepared is read by the first question: an old box that only spells need not pay for what typing takes. */
export function createFinder(guides: Guide[], more?: MoreToSuggest): Finder {
	const index = createIndex(guides);
	const suggester = createSuggester(guides, more);
	return {
		find: (question, today) => {
			const asked = simplify(question.slice(0, longestQuestion));
			const exact = suggester.guideOf(asked);
			const hits = index.search(plainSpeech(asked));
			const saidDanger = soundsDangerous(asked);
			return judge(question, exact, saidDanger ? dangerFirst(hits) : offeredFirst(hits), saidDanger, today);
		},
		suggest: (text) => suggester.suggest(text).map((suggestion) => suggestion.sentence),
		suggestMarked: (text) => suggester.suggest(text),
		guideOf: (sentence) => suggester.guideOf(sentence),
		prepareToFind: index.prepare,
		prepareToSuggest: suggester.prepare,
	};
}

/** The answer of a guide that was chosen by name. */
export function knownAnswer(guide: Guide, question: string, today: string): Answer {
	const { danger } = guide;
	return {
		question,
		confidence: 'confident',
		guide,
		others: [],
		matched: [],
		danger: danger || soundsDangerous(question),
		expired: isExpired(guide, today),
		interview: interviewOf(guide),
	};
}

/** Words of danger were said: a guide about danger that is about this at all comes before a better match. */
function dangerFirst(hits: Hit[]): Hit[] {
	const about = (hit: Hit) => hit.guide.danger && hit.core >= offered.slightCore;
	return hits.filter(about).concat(hits.filter((hit) => !about(hit)));
}

/** Among the first few, one that is about this comes before one that only has the words in common. */
function offeredFirst(hits: Hit[]): Hit[] {
	for (let at = 0; at < mostOthers && at < hits.length; at++) {
		const hit = hits[at];
		if (hit && isOffered(hit)) return [hit].concat(hits.filter((other) => other !== hit));
	}
	return hits;
}

function judge(question: string, exact: Guide | null, hits: Hit[], saidDanger: boolean, today: string): Answer {
	const best = exact ?? hits[0]?.guide ?? null;
	const confidence = exact ? 'confident' : weigh(hits, saidDanger);
	const guide = confidence === 'none' ? null : best;
	const others: Guide[] = [];
	for (const hit of hits) {
		if (hit.guide !== guide && isOffered(hit) && others.length < mostOthers) others.push(hit.guide);
	}
	let matched: string[] = [];
	for (const hit of hits) if (hit.guide === guide) matched = hit.words(question.slice(0, longestQuestion));
	return {
		question,
		confidence,
		guide,
		others: confidence === 'none' ? [] : others,
		matched,
		danger: saidDanger || (confidence === 'confident' && guide !== null && guide.danger),
		expired: guide !== null && isExpired(guide, today),
		interview: guide && interviewOf(guide),
	};
}

function weigh(hits: Hit[], saidDanger: boolean): Answer['confidence'] {
	const first = hits[0];
	if (!first) return 'none';
	if (saidDanger && first.guide.danger && first.core >= offered.slightCore) return 'confident';
	if (!isOffered(first)) return 'none';
	const second = hits[1];
	const ahead = !second || first.score >= second.score * confident.lead;
	return ahead && first.core >= confident.core && first.coverage >= confident.coverage ? 'confident' : 'maybe';
}

function isOffered({ core, coverage, known }: Hit): boolean {
	if (core >= offered.core) return true;
	if (core >= offered.slightCore && coverage >= offered.slightCoverage) return true;
	// One word alone, 离婚: many guides have it, and it is all that was said.
	if (core >= offered.wordCore && coverage >= offered.wordCoverage) return true;
	return coverage >= offered.toldCoverage && known >= offered.toldKnown;
}

function isExpired(guide: Guide, today: string): boolean {
	return guide.expiresOn !== undefined && today > guide.expiresOn;
}
