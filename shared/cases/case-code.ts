/**
 * Case code 一案一码: 18 digits = region 6 + terminal 4 + counter 6 + check 2 (ISO 7064 MOD 97-10). Made on the terminal
 * without a network; unique for ever because a region never gives a terminal number twice and a terminal never
 * counts back. Read over a phone in six groups of three, 1 as 幺.
 */
export function makeCaseCode(region: string, terminalNumber: number, counter: number): string {
	if (!/^\d{6}$/.test(region) || !isCount(terminalNumber, 9999) || !isCount(counter, 999_999)) {
		throw new RangeError('case code parts out of range');
	}
	const body = region + pad(terminalNumber, 4) + pad(counter, 6);
	return body + pad(98 - remainder97(`${body}00`), 2);
}

export function isCaseCode(code: string): boolean {
	return /^\d{18}$/.test(code) && remainder97(code) === 1;
}

/** '159902001200341758' → ['159', '902', '001', '200', '341', '758'] */
export function groupCaseCode(code: string): string[] {
	return code.match(/.{1,3}/g) ?? [];
}

const spoken = '零幺二三四五六七八九';

/** '001' → '零零幺' */
export function speakGroup(group: string): string {
	return group.replace(/\d/g, (digit) => spoken.charAt(Number(digit)));
}

function remainder97(digits: string): number {
	let rest = 0;
	for (let i = 0; i < digits.length; i++) rest = (rest * 10 + Number(digits.charAt(i))) % 97;
	return rest;
}

function isCount(value: number, most: number): boolean {
	return Number.isInteger(value) && value >= 0 && value <= most;
}

function pad(value: number, length: number): string {
	return `000000${value}`.slice(-length);
}
