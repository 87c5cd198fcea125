import type { SubmissionKind } from '../../shared/protocol/center.ts';

/** What is kept how long, and why that long. PIPL 19 and 47: no longer than the purpose needs; no article names days. */
export interface RetentionRule {
	kind: SubmissionKind | 'kept-aside';
	days: number;
	/** Days count from here; a case that is still open is never due. */
	from: 'received' | 'caseClosed';
	/** `promise`: the center's own word, since the law gives no number. */
	basis: 'law' | 'promise';
	source: string;
	checkedOn: string;
}

const threeYears = {
	days: 3 * 365,
	from: 'caseClosed',
	basis: 'promise',
	source: '个人信息保护法 19、47：目的达到就删；三年对照民法典 188 的一般诉讼时效，期间本人还能来问',
	checkedOn: '2025-04-01',
} as const;
const halfYear = {
	days: 180,
	from: 'received',
	basis: 'promise',
	source: '个人信息保护法 19、47；没有个人内容，留够查设备毛病的时间',
	checkedOn: '2025-04-01',
} as const;

/** A kind without a rule does not compile. */
const rules: Record<RetentionRule['kind'], Omit<RetentionRule, 'kind'>> = {
	booking: threeYears,
	message: threeYears,
	application: threeYears,
	rating: {
		days: 365,
		from: 'received',
		basis: 'promise',
		source: '个人信息保护法 19、47；年度满意度报告出完就删',
		checkedOn: '2025-04-01',
	},
	'wipe-report': halfYear,
	'device-report': halfYear,
	'kept-aside': halfYear,
};

export const retentionRules: readonly RetentionRule[] = Object.entries(rules).map(([kind, rule]) => ({
	kind: kind as RetentionRule['kind'],
	...rule,
}));
