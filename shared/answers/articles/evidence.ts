/** One question asked of the index: what it stirs up, and the first, rough order of it. */
import type { Asking } from './asking.ts';
import { type BoundLabels, createLikeness, recallLabels } from './bound-labels.ts';
import { createChannel } from './channel.ts';
import { countTerms } from './characters.ts';
import type { Translation } from './learned.ts';
import type { Places } from './places.ts';
import { createRoughOrder, type Evidence, orderWholes } from './rough.ts';
import { translateTerms } from './translate.ts';

export function createEvidence(places: Places, priors: Float32Array): Evidence {
	return {
		characters: createChannel(places),
		pairs: createChannel(places),
		translated: createChannel(places),
		likeness: createLikeness(places),
		order: createRoughOrder(places, priors),
	};
}

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
	orderWholes(places, evidence);
	return true;
}
