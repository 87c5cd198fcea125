import { expect, test } from 'vitest';
import type { TerminalProfile } from '../../shared/protocol/center.ts';
import type { ContentReport } from '../../shared/terminal/content.ts';
import { followAgentPacks, tellWithLine } from './agent-packs.ts';

const profile = {
	terminalId: 't-1',
	region: '159902',
	packs: { rootKey: 'key', bytesPerDay: 5, recordings: false },
} as TerminalProfile;

function follow(answers: (Response | Error)[], own: TerminalProfile | null = profile) {
	const sent: unknown[] = [];
	let turns = 0;
	let lines = 0;
	const packs = followAgentPacks({
		token: async () => 'of this boot',
		profile: () => own,
		onTurn: () => {
			turns++;
		},
		onLine: () => {
			lines++;
		},
		fetch: async (input, init) => {
			sent.push([input, init?.method, init?.headers, JSON.parse(String(init?.body))]);
			const answer = answers.shift() ?? new Error('gone');
			if (answer instanceof Error) throw answer;
			return answer;
		},
	});
	return { packs, sent, turns: () => turns, lines: () => lines };
}

test('the agent hears whom the kiosk believes', async () => {
	const { packs, sent } = follow([Response.json({ keeps: true, turn: 0 })]);
	expect(packs.keeps()).toBe(false);
	await packs.tell();
	expect(packs.keeps()).toBe(true);
	expect(sent).toEqual([
		[
			'/v1/packs',
			'PUT',
			{ authorization: 'Bearer of this boot', 'content-type': 'application/json' },
			{ enrolment: 't-1', rootKey: 'key', policy: { region: '159902', media: false, bytesPerDay: 5 } },
		],
	]);
});

test('a turn of the agent is told once', async () => {
	const { packs, turns } = follow([1, 1, 3].map((turn) => Response.json({ keeps: true, turn })));
	for (const seen of [1, 1, 2]) {
		await packs.tell();
		expect(turns()).toBe(seen);
	}
});

test('without the agent the page asks the center itself', async () => {
	const { packs, turns } = follow([
		Response.json({ keeps: true, turn: 2 }),
		new Error('gone'),
		Response.json({ keeps: false, turn: 3 }),
		new Response('no', { status: 401 }),
	]);
	const seen: boolean[] = [];
	for (let i = 0; i < 4; i++) {
		await packs.tell();
		seen.push(packs.keeps());
	}
	expect([seen, turns()]).toEqual([[true, false, false, false], 1]);
	const stranger = follow([], null);
	await stranger.packs.tell();
	expect([stranger.packs.keeps(), stranger.sent]).toEqual([false, []]);
});

test('what stops the agent is told by the page', async () => {
	const checkedAt = '2026-11-01T00:00:00.000Z';
	const { packs, lines } = follow([
		Response.json({ keeps: true, turn: 1, fault: null, checkedAt }),
		Response.json({ keeps: true, turn: 1, fault: 'content.notThePack', checkedAt }),
		Response.json({ keeps: true, turn: 1, fault: 'content.notThePack', checkedAt }),
		Response.json({ keeps: true, turn: 1, fault: 'of another kind', checkedAt: 'never' }),
		new Error('gone'),
	]);
	const seen: unknown[] = [];
	for (let i = 0; i < 5; i++) {
		await packs.tell();
		seen.push([packs.line(), lines()]);
	}
	expect(seen).toEqual([
		[{ fault: null, checkedAt }, 1],
		[{ fault: 'content.notThePack', checkedAt }, 2],
		[{ fault: 'content.notThePack', checkedAt }, 2],
		[{ fault: null, checkedAt: '' }, 3],
		[null, 4],
	]);
	const report = { fault: null, checkedAt: '2026-11-20T00:00:00.000Z' } as ContentReport;
	const portal = { fault: 'content.notThePack' as const, checkedAt };
	expect(tellWithLine(report, null)).toEqual(report);
	expect(tellWithLine(report, portal)).toEqual({ fault: 'content.notThePack', checkedAt });
	expect(tellWithLine({ ...report, fault: 'content.wrongChunk' }, portal).fault).toBe('content.notThePack');
	expect(tellWithLine({ ...report, fault: 'content.diskFull' }, portal).fault).toBe('content.diskFull');
	expect(tellWithLine(report, { fault: null, checkedAt: '' })).toEqual(report);
});
