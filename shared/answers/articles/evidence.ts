/** Everything one question stirs up in the index, over all articles at once; and the first, rough order of them. */
import type { Asking } from './asking.ts';
import { type BoundLabels, createLikeness, type Likeness, recallLabels } from './bound-labels.ts';
import { type Channel, createChannel } from './channel.ts';
import { countTerms } from './characters.ts';
import type { Translation } from './learned.ts';
import { lawOf, type Places } from './places.ts';
import { translateTerms } from './translate.ts';

export interface Evidence {
	characters: Channel;
	pairs: Channel;
	translated: Channel;
	likeness: Likeness;
	/** What the three are divided by to be a share of what was asked, times their weight. */
	weights: { characters: number; pairs: number; translated: number };
	priors: Float32Array;
	/** From the question's own words alone, and from all of it: of articles (with their section), sections (with their law) and laws. */
	plain: Float32Array;
	rough: Float32Array;
	plainSection: Float32Array;
	roughSection: Float32Array;
	plainLaw: Float32Array;
	roughLaw: Float32Array;
}

export function createEvidence(places: Places, priors: Float32Array): Evidence {
	return {
		characters: createChannel(places),
		pairs: createChannel(places),
		translated: createChannel(places),
		likeness: createLikeness(places),
		weights: { characters: 0, pairs: 0, translated: 0 },
		priors,
		plain: new Float32Array(places.articles),
		rough: new Float32Array(places.articles),
		plainSection: new Float32Array(places.sections),
		roughSection: new Float32Array(places.sections),
		plainLaw: new Float32Array(places.laws),
		roughLaw: new Float32Array(places.laws),
	};
}

/** What does not depend on the question, for the rough order: priors by article. */
export function weighPriors(places: Places, labels: BoundLabels): Float32Array {
	const weights = new Float32Array(places.articles);
	const knows = labels.questions > 0;
	const ofLaw = logsOf(labels.lawPrior, 0.1);
	const ofSection = logsOf(labels.sectionPrior, 0.1);
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

function logsOf(values: Float32Array, over: number): Float64Array {
	const logs = new Float64Array(values.length);
	for (let i = 0; i < logs.length; i++) logs[i] = Math.log((values[i] as number) + over);
	return logs;
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

export interface Plan {
	/** The question's characters and pairs, and what they are translated to. */
	asked: ReadonlyMap<number, number>;
	translated: ReadonlyMap<number, number>;
}

export function planQuestion(translation: Translation | null, codes: Uint16Array): Plan {
	const asked = countTerms(codes);
	return { asked, translated: translation ? translateTerms(translation, asked) : new Map<number, number>() };
}

/** False when the index was damaged in a way that no checksum showed. */
export function gatherEvidence(
	places: Places,
	labels: BoundLabels,
	asking: Asking,
	{ asked, translated }: Plan,
	evidence: Evidence,
): boolean {
	if (!asking.ask(asked, translated, evidence)) return false;
	recallLabels(places, labels, asked, evidence.likeness);
	orderRoughly(places, evidence);
	return true;
}

function orderRoughly(places: Places, evidence: Evidence): void {
	const { characters, pairs, translated, likeness, weights, priors } = evidence;
	const { plain, rough: whole, plainLaw, roughLaw, plainSection, roughSection } = evidence;
	const c = rough.character / (characters.asked || 1);
	const p = rough.pair / (pairs.asked || 1);
	const t = rough.translated / (translated.asked || 1);
	weights.characters = c;
	weights.pairs = p;
	weights.translated = t;
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
	const { articles, sectionOf } = places;
	const ofCharacters = characters.article;
	const ofPairs = pairs.article;
	const ofTranslated = translated.article;
	for (let i = 0; i < articles; i++) {
		const section = sectionOf[i] as number;
		const own = c * (ofCharacters[i] as number) + p * (ofPairs[i] as number);
		plain[i] = own + (plainSection[section] as number);
		whole[i] = own + t * (ofTranslated[i] as number) + (roughSection[section] as number) + (priors[i] as number);
	}
	for (let at = 0; at < likeness.touchedCount; at++) {
		const article = likeness.touched[at] as number;
		const alike = Math.sqrt(likeness.article[article] as number);
		const near = Math.sqrt(likeness.near[article] as number);
		whole[article] = (whole[article] as number) + rough.alike * alike + rough.alikeNear * near;
	}
}

function both(whole: Float32Array, title: Float32Array, at: number): number {
	return rough.whole * (whole[at] as number) + rough.title * (title[at] as number);
}
