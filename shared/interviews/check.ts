/**
 * What must be true of an interview before anybody is asked a question of it. Returns what is wrong, one line each: a condition or a
 * rule that uses a fact nobody asks or that is asked later, an answer that cannot be given, a question or a line of the sheet that no
 * path reaches, a path without an end or with an empty sheet, words too long for the screen.
 */
import { articles } from './articles.ts';
import { type Condition, factsOf, holds } from './condition.ts';
import type { Interview, Step } from './interview.ts';
import { writeSheet } from './sheet.ts';
import { pathOf } from './walk.ts';
import { eachWalk } from './walks.ts';

const most = { titleLine: 12, titleLines: 3, option: 16, optionNote: 20, note: 36, text: 64 };

export function checkInterview(interview: Interview, today: string): string[] {
	return [...checkFacts(interview), ...checkWords(interview), ...checkPaths(interview, today)].map(
		(line) => `${interview.id}: ${line}`,
	);
}

interface Part {
	name: string;
	when?: Condition | undefined;
	uses: string[];
}

/** Every line of the sheet with the facts that it needs. */
function partsOf(interview: Interview): Part[] {
	const { findings, risks, evidence, places, deadlines, sums, danger, aid } = interview;
	const told = [...findings, ...risks, ...evidence].map(({ text, when }) => ({ name: text, when, uses: [] }));
	const rules = [...deadlines, ...sums].map(({ name, when, uses, mayUse = [] }) => ({
		name,
		when,
		uses: [...uses, ...mayUse],
	}));
	const aidFacts = [aid.migrant, aid.relief].filter((fact): fact is string => fact !== undefined);
	return [
		...told,
		...places.map(({ title, when }) => ({ name: title, when, uses: [] })),
		...rules,
		{ name: 'danger', when: danger?.when, uses: [] },
		{ name: 'aid', uses: aidFacts },
	];
}

function checkFacts(interview: Interview): string[] {
	const wrong: string[] = [];
	const asked: Step[] = [];
	const used: string[] = [];
	for (const step of interview.steps) {
		if (asked.some((each) => each.fact === step.fact)) wrong.push(`fact ${step.fact} is asked twice`);
		wrong.push(...checkCondition(`step ${step.fact}`, step.when, asked));
		used.push(...factsOf(step.when));
		asked.push(step);
	}
	for (const part of partsOf(interview)) {
		wrong.push(...checkCondition(part.name, part.when, asked));
		used.push(...factsOf(part.when), ...part.uses);
		for (const fact of part.uses) {
			if (!asked.some((step) => step.fact === fact)) wrong.push(`${part.name} uses ${fact}, which nobody asks`);
		}
	}
	for (const step of asked) {
		if (step.kind !== 'notice' && used.indexOf(step.fact) < 0) wrong.push(`fact ${step.fact} is asked for nothing`);
	}
	return wrong;
}

function checkCondition(name: string, condition: Condition | undefined, asked: Step[]): string[] {
	if (!condition) return [];
	if ('not' in condition) return checkCondition(name, condition.not, asked);
	if (!('fact' in condition)) {
		const parts = 'all' in condition ? condition.all : condition.any;
		return parts.reduce<string[]>((wrong, part) => wrong.concat(checkCondition(name, part, asked)), []);
	}
	const step = asked.filter((each) => each.fact === condition.fact)[0];
	if (!step) return [`${name} looks at ${condition.fact}, which is not asked before`];
	if (!('is' in condition)) {
		const counts = step.kind === 'money' || step.kind === 'number' || step.kind === 'date';
		return counts ? [] : [`${name} compares ${condition.fact}, which is no amount`];
	}
	const known = answersOf(step);
	return condition.is
		.filter((id) => known.indexOf(id) < 0)
		.map((id) => `${name} waits for ${condition.fact} to be ${id}`);
}

function answersOf(step: Step): string[] {
	if (step.kind === 'notice') return ['seen'];
	if (step.kind === 'choice') return [...step.options.map((option) => option.id), 'unknown'];
	return step.kind === 'yesNo' ? ['yes', 'no', 'unknown'] : ['unknown'];
}

function checkWords(interview: Interview): string[] {
	const wrong: string[] = [];
	const measure = (text: string, limit: number) => {
		if (text === '' || text.replace(/\u200b/g, '').length > limit) wrong.push(`too long or empty: ${text}`);
	};
	for (const step of interview.steps) {
		const lines = step.title.split('\n');
		if (lines.length > most.titleLines) wrong.push(`too many lines: ${step.title}`);
		for (const line of lines) measure(line, most.titleLine);
		if (step.note !== undefined) measure(step.note, most.note);
		if (step.kind === 'notice') for (const line of step.lines) measure(line, most.note);
		if (step.kind !== 'choice') continue;
		if (step.options.length > 7) wrong.push(`too many keys: ${step.fact}`);
		for (const { title, note } of step.options) {
			measure(title, most.option);
			if (note !== undefined) measure(note, most.optionNote);
		}
	}
	for (const { name } of partsOf(interview)) measure(name, most.text);
	for (const { text, cites } of interview.findings) {
		if (cites.length === 0) wrong.push(`cites nothing: ${text}`);
	}
	for (const { cites, text } of [...interview.findings, ...interview.risks]) {
		for (const key of cites) if (!articles[key]) wrong.push(`unknown article ${key}: ${text}`);
	}
	return wrong;
}

function checkPaths(interview: Interview, today: string): string[] {
	const wrong: string[] = [];
	const reached: Record<string, true> = {};
	const parts = partsOf(interview);
	const walks = eachWalk(interview, today, 2000, (told, order, ended) => {
		for (const fact of order) reached[`step ${fact}`] = true;
		if (!ended || order.length > interview.steps.length) wrong.push(`does not end: ${order.join(' ')}`);
		const { facts } = pathOf(interview, told);
		for (const { name, when } of parts) if (reached[name] !== true && holds(when, facts)) reached[name] = true;
		const sheet = writeSheet({ interview, articles }, told, today);
		for (const { name } of [...sheet.deadlines, ...sheet.sums]) reached[`reckoned ${name}`] = true;
		const thin = sheet.findings.length < 1 || sheet.evidence.length < 2 || sheet.places.length < 1;
		if (thin && wrong.length < 20) wrong.push(`empty sheet for ${JSON.stringify(facts)}`);
	});
	if (walks === 0) wrong.push('has no path');
	for (const step of interview.steps) if (!reached[`step ${step.fact}`]) wrong.push(`never asked: ${step.fact}`);
	for (const { name } of parts) if (name !== 'danger' && !reached[name]) wrong.push(`never on a sheet: ${name}`);
	for (const { name } of [...interview.deadlines, ...interview.sums]) {
		if (!reached[`reckoned ${name}`]) wrong.push(`never reckoned: ${name}`);
	}
	return wrong;
}
