const source = '国家法律法规数据库公开文本，2025年4月副本';
const comparedOn = '2026-11-22';

/** What a rule rests on. `inForceFrom`: first day of the article as it is worded here; `inForceUntil`: its last, where one is known. */
export interface Basis {
	law: string;
	/** 第八十二条 */
	article: string;
	source: string;
	/** Day on which the rule was compared with the words of the article; not a promise that it was in force that day. */
	checkedOn: string;
	inForceFrom: string;
	inForceUntil?: string;
}

export function basis(law: string, article: string, inForceFrom: string, inForceUntil?: string): Basis {
	const made: Basis = { law, article, source, checkedOn: comparedOn, inForceFrom };
	if (inForceUntil !== undefined) made.inForceUntil = inForceUntil;
	return made;
}

/** Days are YYYY-MM-DD. */
export function isInForce(on: Basis, day: string): boolean {
	return day >= on.inForceFrom && (on.inForceUntil === undefined || day <= on.inForceUntil);
}
