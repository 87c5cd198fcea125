import { expect, test } from 'vitest';
import { openInterview } from '../../shared/interviews/built-in.ts';
import { writeSheet } from '../../shared/interviews/sheet.ts';
import type { TerminalProfile } from '../../shared/protocol/center.ts';
import { writeOpinion } from './opinion-content.ts';

const terminal: TerminalProfile = {
	terminalId: '00000000-0000-7000-8000-000000000001',
	kind: 'kiosk',
	region: '159902',
	terminalNumber: 12,
	centerName: { 'zh-CN': '某旗公共法律服务中心', 'mn-Mong': '', en: '' },
	keeper: { name: '其木格', phone: '0479-000 0126' },
	sealKey: { id: 'seal', publicKey: '' },
	signKey: { id: 'sign', publicKey: '' },
};
const printedAt = new Date(2026, 10, 22, 9, 42);
const write = (id: string, told: Record<string, string | number>) =>
	writeOpinion(writeSheet(openInterview(id), told, '2026-11-22'), terminal, printedAt);

test('dates and sums stand first on paper', () => {
	const { blocks, title, foot } = write('wages', {
		work: 'firm',
		owed: 100,
		proof: 'note',
		contract: 'yes',
		hiredOn: '2025-01-01',
		monthly: 500_000,
		still: 'no',
		leftOn: '2026-01-31',
	});
	expect(title).toBe('讨要工资：意见书');
	expect(foot).toContain('12348');
	expect(blocks.slice(0, 3)).toEqual([
		{ kind: 'frame', title: '这不是决定', text: expect.stringContaining('由办案的人决定') },
		{ kind: 'head', text: '最晚哪天' },
		{
			kind: 'line',
			text: '申请劳动仲裁，最晚 2027年1月31日',
			note: '从 2026年1月31日 起 1 年 · 催要过、投诉过，有凭据的，一年可能重新算。 · 劳动争议调解仲裁法第二十七条',
		},
	]);
});

test('danger stands above all else', () => {
	const { blocks } = write('violence', { first: 'seen', safe: 'yes' });
	expect(blocks[0]).toEqual({ kind: 'frame', title: '报警 110  妇女维权 12338  急救 120', text: '有危险，先打电话' });
});

test('a part with nothing in it has no head', () => {
	const { blocks } = write('divorce', { trouble: 'none', married: 'no' });
	expect(blocks).not.toContainEqual({ kind: 'head', text: '最晚哪天' });
});
