import { expect, test } from 'vitest';
import { readSlipCode } from '../../shared/cases/slip-code.ts';
import type { BookingOutcome } from '../../shared/flows/visit-data.ts';
import type { Slot } from '../../shared/protocol/center.ts';
import { wrap } from './painter.ts';
import { encodeQr } from './qr.ts';
import { phoneQrText, type SlipInput, slipQrText, writeSlip } from './slip-content.ts';

const slot: Slot = {
	id: 's1',
	institutionId: 'i1',
	date: '2026-11-25',
	time: '10:00',
	minutes: 30,
	free: 1,
	place: '2 号窗口',
	provider: { name: '律师乌兰', speaksMongolian: true },
};
const names = { 'zh-CN': '白音塔拉旗公共法律服务中心', 'mn-Mong': '', en: 'Center' };

function input(booking: BookingOutcome['booking'], more: Partial<SlipInput> = {}): SlipInput {
	return {
		outcome: {
			caseCode: '159902001200341758',
			pin: '307512',
			submissionId: 'x',
			delivered: false,
			booking,
			storedAt: '2026-11-23T09:46:00',
		},
		draft: {
			service: 'lawyer',
			question: '老板欠我三个月工资不给。',
			guideId: null,
			identity: { way: 'card', card: card },
			institutionId: 'i1',
			slotId: 's1',
			wish: null,
			phone: '13900000126',
		},
		language: 'zh-CN',
		copy: 2,
		printedAt: new Date(2026, 10, 23, 9, 47),
		terminal: {
			terminalId: 't',
			kind: 'kiosk',
			region: '159902',
			terminalNumber: 12,
			centerName: names,
			keeper: { name: '其木格', phone: '0479-000 0126' },
			sealKey: { id: '', publicKey: '' },
			signKey: { id: '', publicKey: '' },
		},
		slot,
		institution: null,
		guide: null,
		...more,
	};
}
const card = {
	kind: 'resident',
	name: '苏和',
	number: '999999190001010018',
	sex: 'male',
	birth: '1900-01-01',
	validFrom: '2020-01-01',
	validTo: 'long-term',
	nation: '05',
	address: '虚构旗虚构街 1 号',
	issuer: '虚构旗公安局',
} as const;

test('what is kept here says so', () => {
	const slip = writeSlip(input({ state: 'waiting' }));
	expect([slip.stateTitle, slip.stateNote]).toEqual(['等中心答复', '还没约上。先存在终端 0012']);
	expect(slip.facts.map((fact) => fact.label)).toEqual(['想约', '到哪里', '见谁', '怎么知道']);
	expect(slip.facts[0]?.lines).toEqual(['11月25日 周三', '上午 10:00']);
});

test('the narrow slip names nobody', () => {
	const { page: _, ...narrow } = writeSlip(input({ state: 'waiting' }));
	const text = JSON.stringify(narrow);
	for (const value of ['苏和', '13900000126', card.number, '工资']) expect(text).not.toContain(value);
	expect(text).toContain('139 **** 0126');
});

test('a confirmed slip shows the center’s slot', () => {
	const slip = writeSlip(input({ state: 'confirmed', slot, answeredAt: '2026-11-23T09:47:00' }));
	expect([slip.stateTitle, slip.stateNote]).toEqual(['已确认', '中心 9:47 答复']);
	expect(slip.facts[1]?.lines).toEqual(['2 号窗口']);
	expect(slip.foot).toBe('2026-11-23 09:47 · 终端 0012 · 第 2 份');
	expect(slip.page.said.text).toBe('苏和（电话 139 **** 0126）：老板欠我三个月工资不给。');
});

test('a wish stays a wish', () => {
	const base = input({ state: 'waiting' }, { slot: null });
	const draft = { ...base.draft, slotId: null, wish: { date: '2026-11-26', half: 'afternoon' as const } };
	const slip = writeSlip({ ...base, draft });
	expect(slip.facts[0]?.lines).toEqual(['11月26日 周四', '下午']);
	expect(slip.facts.map((fact) => fact.label)).toEqual(['想约', '到哪里', '怎么知道']);
});

test('the code is said in groups', () => {
	const slip = writeSlip(input({ state: 'waiting' }));
	expect(slip.groups[2]).toEqual({ digits: '001', spoken: '零零幺' });
	expect(slip.qr).toBe('LAWPOST:159902001200341758');
	expect(encodeQr(slip.qr)).toHaveLength(25);
});

test('lines never begin with a full stop', () => {
	const fits = (part: string) => part.length <= 6;
	expect(wrap('还没约上。先存在终端', fits)).toEqual(['还没约上。先', '存在终端']);
	expect(wrap('一二三四五六。七', fits)).toEqual(['一二三四五', '六。七']);
	expect(wrap('call 12348 now', fits)).toEqual(['call', '12348', 'now']);
});

test('the code for a phone tells what stands beside it', () => {
	const code = '159902001200341758';
	expect(phoneQrText(code, '等中心答复')).toBe('LAWPOST:159902001200341758 法驿 等中心答复 ☎12348');
	expect([slipQrText(code), phoneQrText(code, '已确认')].map(readSlipCode)).toEqual([code, code]);
	expect(encodeQr(phoneQrText(code, 'Waiting for the center')).length).toBeLessThanOrEqual(41);
});

test('a center with a phone page prints its address and PIN', () => {
	const paged = input({ state: 'waiting' });
	const slip = writeSlip({ ...paged, terminal: { ...paged.terminal, phonePage: 'https://fuwu.example.org/phone/' } });
	expect([slip.qr, slip.pin]).toEqual([
		'https://fuwu.example.org/phone/#159902001200341758',
		{ label: '密码，别告诉人', digits: '307 512' },
	]);
	// No wider than the mock's, and nothing in it opens anything.
	expect(encodeQr(slip.qr).length).toBeLessThanOrEqual(33);
	expect(slip.qr).not.toContain('307512');
	expect(writeSlip(paged).pin).toBe(null);
});

test('what is past its day says so on paper too', () => {
	const quote = { law: '某法', article: '第三条', text: '第三条的话。', source: '公开文本', checkedOn: '2026-11-01' };
	const guide = {
		laws: [quote],
		steps: [{ title: '先留凭据', detail: '拍照存两份' }],
		bring: '',
	} as unknown as NonNullable<SlipInput['guide']>;
	const written = (more: object) => {
		const { first, law } = writeSlip(input({ state: 'waiting' }, { guide: { ...guide, ...more } })).page;
		return [first?.title, law?.checked];
	};
	const usual = ['先做的', '2026年11月1日核对，公开文本。供参考，最后由您自己拿主意。'];
	const old = ['先做的（可能变了）', '这条可能变了，先问真人。2026年11月1日核对，公开文本。'];
	expect(written({})).toEqual(usual);
	expect(written({ expiresOn: '2026-11-23' })).toEqual(usual);
	expect(written({ expiresOn: '2026-11-22' })).toEqual(old);
	expect(written({ laws: [{ ...quote, expiresOn: '2026-11-22' }] })).toEqual(old);
});
