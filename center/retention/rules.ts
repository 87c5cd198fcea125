import type { SubmissionKind } from '../../shared/protocol/center.ts';

type OtherKind =
	| 'kept-aside'
	| 'event-delivery'
	| 'imported-appointment'
	| 'imported-person'
	| 'live-entry'
	| 'live-call'
	| 'live-room'
	| 'recording';

/** What is kept how long, and why that long. PIPL 19 and 47: no longer than the purpose needs; no article names days. */
export interface RetentionRule {
	kind: SubmissionKind | OtherKind;
	days: number;
	/**
	 * Days count from here. `caseClosed`: a case that is still open is never due. `delivered`: or given up for good by an administrator; an
	 * event that was not delivered is never due. `left`: from the last import, and only once the person takes no orders any more. `ended`:
	 * of a call or room.
	 */
	from: 'received' | 'caseClosed' | 'delivered' | 'left' | 'ended';
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

const threeYearsLive = {
	days: 3 * 365,
	from: 'ended',
	basis: 'promise',
	source: '个人信息保护法 19、47；没有个人内容；年报要跟上一年比，同不同意录音的记录对照民法典 188 的三年',
	checkedOn: '2026-11-29',
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
	'event-delivery': {
		days: 30,
		from: 'delivered',
		basis: 'promise',
		source: '个人信息保护法 19、47；只有编号和时间，留够跟对方系统对账的时间；没送到的不删',
		checkedOn: '2026-11-29',
	},
	'imported-appointment': { ...threeYears, checkedOn: '2026-11-29' },
	'imported-person': {
		days: 365,
		from: 'left',
		basis: 'promise',
		source: '个人信息保护法 19、47；只有对方编号和校验值，人还在岗就要用它认出同一行',
		checkedOn: '2026-11-29',
	},
	'live-entry': {
		days: 30,
		from: 'ended',
		basis: 'promise',
		source: '个人信息保护法 19、47；房间一结束就删，这里只收拾出故障时剩下的',
		checkedOn: '2026-11-29',
	},
	'live-call': threeYearsLive,
	'live-room': threeYearsLive,
	recording: {
		days: 180,
		from: 'caseClosed',
		basis: 'promise',
		source: '个人信息保护法 19、47；录音只为写清调解经过，案子结了留半年，够本人提异议；撤回同意的当时就删',
		checkedOn: '2026-11-29',
	},
};

export const retentionRules: readonly RetentionRule[] = Object.entries(rules).map(([kind, rule]) => ({
	kind: kind as RetentionRule['kind'],
	...rule,
}));
