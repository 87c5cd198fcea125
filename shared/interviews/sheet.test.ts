import { expect, test } from 'vitest';
import { findInterview, interviews, openInterview } from './built-in.ts';
import type { Told } from './interview.ts';
import { type Sheet, writeSheet } from './sheet.ts';
import { eachWalk } from './walks.ts';

const today = '2026-11-22';

function write(id: string, told: Told): Sheet {
	return writeSheet(openInterview(id), told, today);
}

const mason: Told = {
	work: 'site',
	owed: 2_400_000,
	proof: 'records',
	contract: 'no',
	hiredOn: '2025-03-01',
	monthly: 600_000,
	still: 'no',
	leftOn: '2026-01-31',
	asked: 'no',
	overtime: 'no',
	contractor: 'no',
	found: 'no',
	migrant: 'yes',
	relief: 'no',
};

test('unpaid wages end in dates and sums', () => {
	const { deadlines, sums, aid, evidence } = write('wages', mason);
	expect(deadlines.map(({ name, lastDay, state }) => [name, lastDay, state])).toEqual([
		['申请劳动仲裁，最晚', '2027-01-31', 'open'],
		['向劳动监察投诉，最晚', '2028-01-31', 'open'],
	]);
	expect(sums.map(({ name, amount }) => [name, amount])).toEqual([
		['没签合同，可能多要的一倍工资', '54,000 元'],
		['以后上法院的受理费', '10 元'],
	]);
	expect(aid.text).toContain('可能合适');
	expect(evidence).toContain('工地大门口的公示牌照片：总承包、项目名');
});

test('what a rule needs and is not known is left out', () => {
	const { deadlines, sums } = write('wages', { ...mason, leftOn: null, monthly: null });
	expect(deadlines).toEqual([]);
	expect(sums.map(({ name }) => name)).toEqual(['以后上法院的受理费']);
});

test('a deadline gone by says so', () => {
	const { deadlines } = write('wages', { ...mason, leftOn: '2025-06-30' });
	expect(deadlines[0]).toEqual({
		name: '申请劳动仲裁，最晚',
		lastDay: '2026-06-30',
		state: 'over',
		daysLeft: -145,
		formula: '从 2025年6月30日 起 1 年',
		note: '催要过、投诉过，有凭据的，一年可能重新算。',
		laws: ['劳动争议调解仲裁法第二十七条'],
	});
});

test('a dismissal without ground may bring 2N', () => {
	const { sums } = write('dismissal', {
		how: 'told',
		over: 'yes',
		leftOn: '2026-09-30',
		hiredOn: '2022-04-01',
		monthly: 500_000,
		reason: 'none',
		shield: 'pregnant',
		signed: 'no',
		claimed: 'no',
		leave: null,
		migrant: 'no',
		relief: 'no',
	});
	expect(sums[0]).toMatchObject({ amount: '50,000 元', formula: '5,000 元 × 5 个月 × 2' });
});

test('violence shows the police first of all', () => {
	const told: Told = { first: 'seen', safe: 'yes', who: 'spouse', what: 'beat', often: 'some', lastOn: '2026-11-20' };
	const { phones, findings } = write('violence', told);
	expect(phones.map(({ number }) => number)).toEqual(['110', '12338', '120']);
	expect(findings.some(({ laws }) => laws.indexOf('反家庭暴力法第二十八条') >= 0)).toBe(true);
	expect(findInterview('violence')?.steps[0]?.kind).toBe('notice');
});

test('danger told elsewhere shows the police too', () => {
	expect(write('divorce', { trouble: 'violence', safety: 'seen' }).phones[0]?.number).toBe('110');
	expect(write('loan', { side: 'borrower', pressed: 'yes' }).phones).toEqual([]);
	expect(write('divorce', { trouble: 'none' }).phones).toEqual([]);
});

test('no sheet decides, every line has its law', () => {
	const decides = /一定能|肯定能|必然|保证您|一定会赢/;
	const wrong: string[] = [];
	for (const interview of interviews) {
		let walks = 0;
		eachWalk(interview, today, 1, (told) => {
			walks += 1;
			if (walks % 9 !== 1) return;
			const sheet = writeSheet(openInterview(interview.id), told, today);
			if (decides.test(JSON.stringify(sheet))) wrong.push(`${interview.id} decides`);
			for (const { laws } of [...sheet.findings, ...sheet.deadlines, ...sheet.sums, sheet.aid]) {
				if (laws.length === 0) wrong.push(`${interview.id} cites nothing`);
			}
		});
	}
	expect(wrong).toEqual([]);
});

test('what was told is repeated in words', () => {
	expect(write('wages', mason).told.slice(0, 5)).toEqual([
		{ fact: 'work', question: '给谁干的活？', answer: '工地、工程队' },
		{ fact: 'owed', question: '一共欠您多少钱？', answer: '24,000 元' },
		{ fact: 'proof', question: '手里有什么凭据？', answer: '转账、微信、考勤' },
		{ fact: 'contract', question: '签过书面劳动合同吗？', answer: '否' },
		{ fact: 'hiredOn', question: '哪天开始干的？', answer: '2025年3月1日' },
	]);
});
