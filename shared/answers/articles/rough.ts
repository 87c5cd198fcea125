/**
 * The first, rough order of articles by weights set by hand: what an article's own score, its section's and its law's count. It is
 * reckoned only for articles of sections that may hold some of the best; `stretch` and the tops say which may.
 */
import type { BoundLabels, Likeness } from './bound-labels.ts';
import type { Channel } from './channel.ts';
import { fillFigures, fillLogs } from './fill.ts';
import { lawOf, type Places } from './places.ts';

export interface RoughOrder {
	/** What the three channels are divided by to be a share of what was asked, times their weight. */
	characters: number;
	pairs: number;
	translated: number;
	/** What does not depend on the question, of each article. */
	priors: Float32Array;
	/** From the question's own words alone, and from all of it: of laws, and of sections with their law. */
	plainLaw: Float32Array;
	roughLaw: Float32Array;
	plainSection: Float32Array;
	roughSection: Float32Array;
	/** Of each section, what none of its articles exceeds: its score as a multiple of the section's as one text, its prior, its likeness. */
	stretch: Float32Array;
	topPrior: Float32Array;
	topAlike: Float32Array;
}

/** Everything one question stirs up in the index, over all articles at once. */
export interface Evidence {
	characters: Channel;
	pairs: Channel;
	translated: Channel;
	likeness: Likeness;
	order: RoughOrder;
}

/** Set by hand: they only choose which articles the ranker looks at, and rank when nothing is learned. */
const rough = {
	character: 1,
	pair: 2,
	translated: 1.5,
	title: 0.3,
	whole: 0.3,
	alike: 1.2,
	alikeNear: 0.6,
	alikeSection: 0.4,
	alikeLaw: 0.4,
	lawPrior: 0.12,
	sectionPrior: 0.05,
	articlePrior: 0.15,
	nearPrior: 0.03,
	named: 0.13,
};

/** More than sums of a few hundred figures are rounded by. */
const roundingShare = 1.0001;

export function createRoughOrder(places: Places, priors: Float32Array): RoughOrder {
	const { articles, sections, laws, sectionOf, sectionNorm, articleOnce } = places;
	const stretch = fillFigures(new Float32Array(sections), roundingShare);
	const topPrior = fillFigures(new Float32Array(sections), Number.NEGATIVE_INFINITY);
	for (let article = 0; article < articles; article++) {
		const section = sectionOf[article] as number;
		// A term that stands once in the article stands at least once in the section; where more often, the share is less.
		const share = roundingShare * (1 + (sectionNorm[section] as number)) * (articleOnce[article] as number);
		if (share > (stretch[section] as number)) stretch[section] = share;
		if ((priors[article] as number) > (topPrior[section] as number)) topPrior[section] = priors[article] as number;
	}
	return {
		characters: 0,
		pairs: 0,
		translated: 0,
		priors,
		plainLaw: new Float32Array(laws),
		roughLaw: new Float32Array(laws),
		plainSection: new Float32Array(sections),
		roughSection: new Float32Array(sections),
		stretch,
		topPrior,
		topAlike: new Float32Array(sections),
	};
}

/** What does not depend on the question: priors by article. */
export function weighPriors(places: Places, labels: BoundLabels): Float32Array {
	const weights = new Float32Array(places.articles);
	const knows = labels.questions > 0;
	const ofLaw = fillLogs(new Float64Array(places.laws), labels.lawPrior, 0.1);
	const ofSection = fillLogs(new Float64Array(places.sections), labels.sectionPrior, 0.1);
	const never = Math.log(0.2);
	for (let article = 0; article < places.articles; article++) {
		const named = places.named[article] as number;
		const base = named === 0 ? 0 : rough.named * Math.log(1 + named);
		if (!knows) {
			weights[article] = base;
			continue;
		}
		const own = labels.articlePrior[article] as number;
		const near = labels.nearPrior[article] as number;
		weights[article] =
			base +
			(rough.lawPrior * (ofLaw[lawOf(places, article)] as number) +
				rough.sectionPrior * (ofSection[places.sectionOf[article] as number] as number) +
				rough.articlePrior * (own === 0 ? never : Math.log(own + 0.2)) +
				rough.nearPrior * (near === 0 ? never : Math.log(near + 0.2)));
	}
	return weights;
}

/** Laws, sections, and what likeness adds at most to an article of each section. */
export function orderWholes(places: Places, { characters, pairs, translated, likeness, order }: Evidence): void {
	const { plainLaw, roughLaw, plainSection, roughSection, topAlike } = order;
	const c = rough.character / (characters.asked || 1);
	const p = rough.pair / (pairs.asked || 1);
	const t = rough.translated / (translated.asked || 1);
	order.characters = c;
	order.pairs = p;
	order.translated = t;
	const { laws, sections } = places;
	for (let i = 0; i < laws; i++) {
		const own = c * both(characters.law, characters.lawTitle, i) + p * both(pairs.law, pairs.lawTitle, i);
		plainLaw[i] = own;
		roughLaw[i] = own + t * both(translated.law, translated.lawTitle, i) + rough.alikeLaw * (likeness.law[i] as number);
	}
	for (let i = 0; i < sections; i++) {
		const law = places.lawOfSection[i] as number;
		const own =
			c * both(characters.section, characters.sectionTitle, i) + p * both(pairs.section, pairs.sectionTitle, i);
		plainSection[i] = own + (plainLaw[law] as number);
		roughSection[i] =
			own +
			t * both(translated.section, translated.sectionTitle, i) +
			rough.alikeSection * (likeness.section[i] as number) +
			(roughLaw[law] as number);
	}
	fillFigures(topAlike, 0);
	for (let at = 0; at < likeness.touchedCount; at++) {
		const article = likeness.touched[at] as number;
		const section = places.sectionOf[article] as number;
		const more = addAlike(likeness, article, 0);
		if (more > (topAlike[section] as number)) topAlike[section] = more;
	}
}

function both(whole: Float32Array, title: Float32Array, at: number): number {
	return rough.whole * (whole[at] as number) + rough.title * (title[at] as number);
}

function addAlike(likeness: Likeness, article: number, score: number): number {
	const alike = Math.sqrt(likeness.article[article] as number);
	const near = Math.sqrt(likeness.near[article] as number);
	return score + rough.alike * alike + rough.alikeNear * near;
}

/** Every score is rounded to 32 bits before it is compared, wherever it is kept. */
const rounded = new Float32Array(1);

/** From the question's own words alone. */
export function plainOf({ sectionOf }: Places, { characters, pairs, order }: Evidence, article: number): number {
	const own =
		order.characters * (characters.article[article] as number) + order.pairs * (pairs.article[article] as number);
	rounded[0] = own + (order.plainSection[sectionOf[article] as number] as number);
	return rounded[0] as number;
}

/** From all of it. */
export function roughOf({ sectionOf }: Places, evidence: Evidence, article: number): number {
	const { characters, pairs, translated, likeness, order } = evidence;
	const section = sectionOf[article] as number;
	const own =
		order.characters * (characters.article[article] as number) + order.pairs * (pairs.article[article] as number);
	rounded[0] =
		own +
		order.translated * (translated.article[article] as number) +
		(order.roughSection[section] as number) +
		(order.priors[article] as number);
	if ((order.topAlike[section] as number) === 0) return rounded[0] as number;
	rounded[0] = addAlike(likeness, article, rounded[0] as number);
	return rounded[0] as number;
}
