import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Written by `npm run eval:answers -- … --cross-validate --record`: each question asked of what was learned without its cluster. */
interface Quality {
	recall: Record<string, number>;
	mrr: Record<string, number>;
}
interface Measured {
	without: Quality;
	with: Quality;
}
interface CrossValidation extends Measured {
	questions: number;
	sureness: { level: string; questions: number; firstRight: number; fiveRight: number }[];
	other: Measured;
}

const measured = JSON.parse(
	readFileSync(new URL('learned/cross-validation.json', import.meta.url), 'utf8'),
) as CrossValidation;

function levelOf(name: string): { share: number; first: number; five: number } {
	const found = measured.sureness.find(({ level }) => level === name);
	if (!found) throw new Error(`no level ${name}`);
	const { questions, firstRight, fiveRight } = found;
	return { share: questions / measured.questions, first: firstRight / questions, five: fiveRight / questions };
}

test('every question is counted in one level', () => {
	expect(measured.sureness.reduce((sum, { questions }) => sum + questions, 0)).toBe(measured.questions);
});

test('confident means right, none means lost', () => {
	expect(levelOf('confident').first).toBeGreaterThan(0.8);
	expect(levelOf('confident').five).toBeGreaterThan(0.9);
	expect(levelOf('confident').share).toBeGreaterThan(0.15);
	expect(levelOf('maybe').five).toBeGreaterThan(0.6);
	expect(levelOf('none').five).toBeLessThan(0.4);
	expect(levelOf('none').share).toBeLessThan(0.2);
});

test('recorded figures hold the floors', () => {
	expect(measured.with.recall['10']).toBeGreaterThanOrEqual(0.6);
	expect(measured.with.recall['100']).toBeGreaterThanOrEqual(0.86);
	expect(measured.with.mrr['100']).toBeGreaterThanOrEqual(0.52);
	expect(measured.without.recall['100']).toBeGreaterThanOrEqual(0.7);
	expect(measured.without.mrr['100']).toBeGreaterThanOrEqual(0.42);
});

test('the small index loses little', () => {
	for (const how of ['with', 'without'] as const) {
		const loss = (of: (quality: Quality) => number | undefined) =>
			(of(measured[how]) ?? 0) - (of(measured.other[how]) ?? 0);
		expect(loss(({ recall }) => recall['10'])).toBeLessThanOrEqual(0.02);
		expect(loss(({ recall }) => recall['100'])).toBeLessThanOrEqual(0.02);
		expect(loss(({ mrr }) => mrr['100'])).toBeLessThanOrEqual(0.02);
	}
});
