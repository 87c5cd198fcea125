import { expect, test } from 'vitest';
import { makeCaseCode } from './case-code.ts';
import { findCaseCodeFault, findSuspectGroups, readSlipCode } from './slip-code.ts';

const code = makeCaseCode('159902', 12, 341);

test('reads a slip however it was scanned', () => {
	const spaced = code.replace(/(\d{3})(?=\d)/g, '$1 ');
	const scanned = [
		`LAWPOST:${code}`,
		` ${code}\n`,
		spaced,
		`lawpost:${code}`,
		`https://center.example/c/${code}`,
		`LAWPOST:${code} 法驿 已确认 ☎12348`,
	];
	expect(scanned.map(readSlipCode)).toEqual(scanned.map(() => code));
});

test('takes nothing else for a slip', () => {
	const wrong = code.slice(0, 17) + ((Number(code.charAt(17)) + 1) % 10);
	const others = [
		'',
		'6901234567892',
		wrong,
		`${code}0`,
		`WIFI:${code}`,
		`LAWPOST:LAWPOST:${code}`,
		`a ${code}`,
		`LAWPOST:${code}0 法驿`,
		`${code} 法驿`,
	];
	expect(others.map(readSlipCode)).toEqual(others.map(() => null));
});

test('names what is wrong with typed digits', () => {
	expect(['', code.slice(0, 17), code, `${code.slice(0, 16)}00`].map(findCaseCodeFault)).toEqual([
		'caseCode.tooShort',
		'caseCode.tooShort',
		null,
		'caseCode.checkDigits',
	]);
});

test('the group of one wrong digit is among the suspects', () => {
	for (let at = 0; at < 18; at++) {
		for (let more = 1; more < 10; more++) {
			const typed = code.slice(0, at) + ((Number(code.charAt(at)) + more) % 10) + code.slice(at + 1);
			const suspects = findSuspectGroups(typed, null);
			expect(suspects).toContain(Math.floor(at / 3));
			expect(suspects.length).toBeLessThan(6);
			if (at > 5) expect(findSuspectGroups(typed, '159902')).toContain(Math.floor(at / 3));
		}
	}
});

test('two exchanged neighbours are found as well', () => {
	for (let at = 0; at < 17; at++) {
		const [here, next] = [code.charAt(at), code.charAt(at + 1)];
		if (here === next) continue;
		const typed = code.slice(0, at) + next + here + code.slice(at + 2);
		expect(findSuspectGroups(typed, null)).toContain(Math.floor(at / 3));
	}
	expect(findSuspectGroups(code, null)).toEqual([]);
	expect(findSuspectGroups('123', null)).toEqual([]);
});
