/** A slip's case code as it comes back: scanned, or typed by somebody who reads it off the paper. No network is needed. */
import type { CaseCodeFault } from '../protocol/lookup-faults.ts';
import { groupCaseCode, isCaseCode } from './case-code.ts';

/**
 * Case code in what a scanner read: our QR code with or without words behind it, an address that ends in one, or its bare
 * digits; null for anything else.
 */
export function readSlipCode(text: string): string | null {
	const worded = /^LAWPOST:(\d{18})\s/i.exec(text.trim())?.[1];
	const bare = /^(?:LAWPOST:|https?:\/\/\S+[/#])?((?:\d[ -]?){17}\d)$/i.exec(text.trim())?.[1];
	const digits = worded ?? bare?.replace(/[ -]/g, '');
	return digits !== undefined && isCaseCode(digits) ? digits : null;
}

/** null: the 18 digits fit together. `typed` holds digits only. */
export function findCaseCodeFault(typed: string): CaseCodeFault | null {
	if (typed.length < 18) return 'caseCode.tooShort';
	return isCaseCode(typed) ? null : 'caseCode.checkDigits';
}

/**
 * Groups of three (0–5) that hold the mistake if it was the usual one: one wrong digit, or two neighbours exchanged. The
 * check digits cannot tell more. Empty: more is wrong than that. With `region`, a mend that makes the code one of this
 * center comes before one that does not.
 */
export function findSuspectGroups(typed: string, region: string | null): number[] {
	if (findCaseCodeFault(typed) !== 'caseCode.checkDigits') return [];
	const mends = listMends(typed).filter(isCaseCode);
	const ours = mends.filter((mend) => region !== null && mend.indexOf(region) === 0);
	const groups: number[] = [];
	const wrong = groupCaseCode(typed);
	for (const mend of ours.length > 0 ? ours : mends) {
		groupCaseCode(mend).forEach((group, at) => {
			if (group !== wrong[at] && groups.indexOf(at) < 0) groups.push(at);
		});
	}
	return groups.sort((one, other) => one - other);
}

function listMends(typed: string): string[] {
	const mends: string[] = [];
	for (let at = 0; at < typed.length; at++) {
		const [before, here, next, after] = [
			typed.slice(0, at),
			typed.charAt(at),
			typed.charAt(at + 1),
			typed.slice(at + 1),
		];
		for (let digit = 0; digit < 10; digit++) if (String(digit) !== here) mends.push(before + digit + after);
		if (next !== '' && next !== here) mends.push(before + next + here + typed.slice(at + 2));
	}
	return mends;
}
