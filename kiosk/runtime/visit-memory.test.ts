import { expect, test } from 'vitest';
import type { VisitView } from '../../shared/flows/visit-data.ts';
import { readFlags } from './flags.ts';
import { createVisitMemory } from './visit-memory.ts';

function view(more: Partial<VisitView>): VisitView {
	return { draft: null, question: '', typed: '', ...more } as VisitView;
}

test('the wipe knows what to look for', () => {
	const memory = createVisitMemory();
	memory.notice(view({ typed: '老', question: '老板欠钱' }));
	memory.notice(view({ typed: '139000' }));
	memory.notice(view({ typed: '13900000126' }));
	expect(memory.personal()).toEqual(['13900000126', '老板欠钱']);
	memory.clear();
	expect(memory.personal()).toEqual([]);
});

test('times are changed by well-formed flags only', () => {
	const { timing } = readFlags('?idleMs=500&warningMs=-1&goodbyeMs=x');
	expect([timing.idleMs, timing.warningMs, timing.goodbyeMs]).toEqual([500, 30_000, 20_000]);
});
