/**
 * What an opinion sheet says on paper, before it has a shape: dates and sums first, since they are what is forgotten. It bears no name, no number
 * and no code. The law is named with its article; its words stay on the screen, where there is room for them.
 */
import type { Sheet, SheetDeadline, SheetPoint } from '../../shared/interviews/sheet.ts';
import { nameDay } from '../../shared/law/day.ts';
import { stampOf } from '../../shared/locale/dates.ts';
import type { TerminalProfile } from '../../shared/protocol/center.ts';

export type OpinionBlock =
	/** Frame around what must not be missed. */
	| { kind: 'frame'; title: string; text: string }
	| { kind: 'head'; text: string }
	| { kind: 'line'; text: string; note: string }
	| { kind: 'box'; text: string };

export interface OpinionContent {
	center: string;
	spine: string;
	title: string;
	blocks: OpinionBlock[];
	foot: string;
}

const head = (text: string): OpinionBlock => ({ kind: 'head', text });
const line = (text: string, note = ''): OpinionBlock => ({ kind: 'line', text, note });

export function writeOpinion(sheet: Sheet, terminal: TerminalProfile, printedAt: Date): OpinionContent {
	const danger = sheet.phones.map(({ number, name }) => `${name} ${number}`).join('  ');
	const blocks: OpinionBlock[] = [
		...(danger === '' ? [] : [{ kind: 'frame' as const, title: danger, text: '有危险，先打电话' }]),
		{ kind: 'frame', title: '这不是决定', text: `${sheet.isNot}法条 ${nameDay(sheet.checkedOn)}核对过。` },
		...part('最晚哪天', sheet.deadlines.map(writeDeadline)),
		...part(
			'钱怎么算',
			sheet.sums.map(({ name, amount, formula, note, laws }) =>
				line(`${name}：${amount}`, joinNotes(formula, note, laws.join('、'))),
			),
		),
		...part(
			'到哪里去办',
			sheet.places.map(({ title, text }) => line(title, text)),
		),
		...part(
			'要带什么、留什么',
			sheet.evidence.map((text) => ({ kind: 'box' as const, text })),
		),
		...part('要小心什么', sheet.risks.map(writePoint)),
		...part('法律怎么说', [...sheet.findings, sheet.aid].map(writePoint)),
		...part(
			'您说的情况',
			sheet.told.map(({ question, answer }) => line(`${question} ${answer}`)),
		),
	];
	const { keeper, centerName } = terminal;
	return {
		center: centerName['zh-CN'],
		spine: 'ᠥᠷᠲᠡᠭᠡ',
		title: sheet.title,
		blocks,
		foot: `${stampOf(printedAt)} · ${keeper.name} ${keeper.phone} · 法律服务 12348`,
	};
}

function part(title: string, blocks: OpinionBlock[]): OpinionBlock[] {
	return blocks.length === 0 ? [] : [head(title), ...blocks];
}

function writePoint({ text, laws }: SheetPoint): OpinionBlock {
	return line(text, laws.join('、'));
}

function writeDeadline({ name, lastDay, formula, note, laws }: SheetDeadline): OpinionBlock {
	return line(
		lastDay ? `${name} ${nameDay(lastDay)}` : `${name}：${formula}`,
		joinNotes(lastDay ? formula : '', note, laws.join('、')),
	);
}

function joinNotes(...notes: string[]): string {
	return notes.filter((note) => note !== '').join(' · ');
}
