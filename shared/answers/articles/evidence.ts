/** Everything one question stirs up in the index, over all articles at once; and the first, rough order of them. */
import { type BoundLabels, createLikeness, type Likeness, recallLabels } from './bound-labels.ts';
import { type Channel, createChannel, scoreTerms } from './channel.ts';
import { countTerms, pairBase } from './characters.ts';
import type { Translation } from './learned.ts';
import type { Places } from './places.ts';
import { translateTerms } from './translate.ts';

export interface Evidence {
	characters: Channel;
	pairs: Channel;
	translated: Channel;
	likeness: Likeness;
	rough: Float32Array;
}

export function createEvidence(places: Places): Evidence {
	return {
		characters: createChannel(places),
		pairs: createChannel(places),
		translated: createChannel(places),
		likeness: createLikeness(places),
		rough: new Float32Array(places.articles),
	};
}

/** What does not depend on the question, for the rough order: priors by article. */
export function weighPriors(places: Places, labels: BoundLabels): Float32Array {
	const weights = new Float32Array(places.articles);
	for (let article = 0; article < places.articles; article++) {
		const section = places.sectionOf[article] as number;
		const law = places.lawOf[article] as number;
		weights[article] =
			rough.named * Math.log(1 + (places.named[article] as number)) +
			(labels.questions === 0
				? 0
				: rough.lawPrior * Math.log((labels.lawPrior[law] as number) + 0.1) +
					rough.sectionPrior * Math.log((labels.sectionPrior[section] as number) + 0.1) +
					rough.articlePrior * Math.log((labels.articlePrior[article] as number) + 0.2) +
					rough.nearPrior * Math.log((labels.nearPrior[article] as number) + 0.2));
	}
	return weights;
}

/** Set by hand: they only choose which articles the ranker looks at, and rank when nothing is learned. */
const rough = {
	character: 0.7,
	pair: 2,
	translated: 1.5,
	title: 0.4,
	whole: 0.5,
	alike: 1.2,
	alikeNear: 0.6,
	alikeSection: 0.4,
	alikeLaw: 0.4,
	lawPrior: 0.12,
	sectionPrior: 0.05,
	articlePrior: 0.15,
	nearPrior: 0.03,
	named: 0.02,
};

export function gatherEvidence(
	places: Places,
	labels: BoundLabels,
	translation: Translation | null,
	priors: Float32Array,
	codes: Uint16Array,
	evidence: Evidence,
): void {
	const asked = countTerms(codes);
	const characters = new Map<number, number>();
	const pairs = new Map<number, number>();
	asked.forEach((_, term) => {
		(term < pairBase ? characters : pairs).set(term, 1);
	});
	scoreTerms(places, characters, evidence.characters);
	scoreTerms(places, pairs, evidence.pairs);
	scoreTerms(places, translation ? translateTerms(translation, asked) : new Map(), evidence.translated);
	recallLabels(places, labels, asked, evidence.likeness);
	orderRoughly(places, priors, evidence);
}

function orderRoughly(places: Places, priors: Float32Array, { characters, pairs, translated, likeness, rough: out }: Evidence): void {
	const c = rough.character / (characters.asked || 1);
	const p = rough.pair / (pairs.asked || 1);
	const t = rough.translated / (translated.asked || 1);
	const laws = new Float32Array(places.laws);
	for (let i = 0; i < laws.length; i++) {
		laws[i] = blend(rough.whole, characters.law, pairs.law, translated.law, c, p, t, i) +
			blend(rough.title, characters.lawTitle, pairs.lawTitle, translated.lawTitle, c, p, t, i) +
			rough.alikeLaw * (likeness.law[i] as number);
	}
	const sections = new Float32Array(places.sections);
	for (let i = 0; i < sections.length; i++) {
		sections[i] = blend(rough.whole, characters.section, pairs.section, translated.section, c, p, t, i) +
			blend(rough.title, characters.sectionTitle, pairs.sectionTitle, translated.sectionTitle, c, p, t, i) +
			rough.alikeSection * (likeness.section[i] as number) +
			(laws[places.lawOfSection[i] as number] as number);
	}
	for (let i = 0; i < out.length; i++) {
		let score =
			c * (characters.article[i] as number) +
			p * (pairs.article[i] as number) +
			t * (translated.article[i] as number) +
			(sections[places.sectionOf[i] as number] as number) +
			(priors[i] as number);
		const alike = likeness.article[i] as number;
		if (alike > 0) score += rough.alike * Math.sqrt(alike);
		const near = likeness.near[i] as number;
		if (near > 0) score += rough.alikeNear * Math.sqrt(near);
		out[i] = score;
	}
}

function blend(
	weight: number,
	characters: Float32Array,
	pairs: Float32Array,
	translated: Float32Array,
	c: number,
	p: number,
	t: number,
	at: number,
): number {
	return weight * (c * (characters[at] as number) + p * (pairs[at] as number) + t * (translated[at] as number));
}
