/**
 * Whether legal aid may fit. It is never a decision: the legal aid office decides within seven days (article 43), and the
 * line of hardship is the province's own (article 34).
 */
import { type Basis, basis } from './basis.ts';

const ofAid = (article: string) => basis('法律援助法', article, '2022-01-01');
export const aidBasis = {
	matters: ofAid('第三十一条'),
	noHardshipTest: ofAid('第三十二条'),
	line: ofAid('第三十四条'),
	where: ofAid('第三十八条'),
	promise: ofAid('第四十一条'),
	notChecked: ofAid('第四十二条'),
	decision: ofAid('第四十三条'),
};

export type AidMatter =
	| 'wages'
	| 'workInjury'
	| 'trafficInjury'
	| 'maintenance'
	| 'domesticViolence'
	| 'socialBenefit'
	| 'other';

export interface AidFacts {
	matter: AidMatter;
	/** Came to town to work: claims for wages and work injury are not checked for hardship. */
	isMigrantWorker: boolean | null;
	/** On relief (低保), or old, disabled or a minor without a steady income. */
	isOnRelief: boolean | null;
	/** Says that paying a lawyer is hard. */
	isPoor: boolean | null;
}

/** `mayFit`: the law names the matter, and hardship is not asked or not checked; `ask`: the office must look at the means; `unlisted`: the matter is not on the list. */
export interface AidView {
	view: 'mayFit' | 'ask' | 'unlisted';
	reason: 'noHardshipTest' | 'hardshipNotChecked' | 'hardshipLooked' | 'matterNotListed';
	basis: Basis[];
}

export function weighAid({ matter, isMigrantWorker, isOnRelief, isPoor }: AidFacts): AidView {
	const { matters, noHardshipTest, notChecked, line, promise } = aidBasis;
	if (matter === 'domesticViolence') return { view: 'mayFit', reason: 'noHardshipTest', basis: [noHardshipTest] };
	if (matter === 'other') return { view: 'unlisted', reason: 'matterNotListed', basis: [matters] };
	const claimsWork = matter === 'wages' || matter === 'workInjury';
	if (isOnRelief || (claimsWork && isMigrantWorker))
		return { view: 'mayFit', reason: 'hardshipNotChecked', basis: [matters, notChecked] };
	const bases = isPoor === false ? [matters, line] : [matters, line, promise];
	return { view: 'ask', reason: 'hardshipLooked', basis: bases };
}
