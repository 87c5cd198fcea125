/** One law in Markdown, as the folder's own template describes it. */

import type { ItemOf } from '../../../shared/content/packs/items.ts';
import { digestNow } from '../../../shared/content/packs/sha256.ts';
import { isCalendarDate } from '../../../shared/identity/resident-id.ts';

export interface LawFile {
	law: ItemOf<'law'>;
	articles: ItemOf<'article'>[];
	/** Lines of the head that are no date and event; the law goes in without them. */
	skipped: { line: number; message: string }[];
}
export interface LawFileOptions {
	shelf: string;
	/** `社会法/劳动合同法(2012-12-28)` */
	name: string;
	source: string;
	checkedOn: string;
}

const articleStart = /^(第[零一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)?)(?:[\s　]+|$)/;
const infoEnd = /^<!--\s*INFO END\s*-->/;
const eventLine = /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日[\s　]*(.*)$/;
/** Text without numbers is kept in records of about this many characters. */
const looseCharactersMost = 1500;

/** A message when the file is no law. */
export function readLawFile(text: string, options: LawFileOptions): LawFile | string {
	const lines = text
		.replace(/^\uFEFF/, '')
		.replace(/\r\n?/g, '\n')
		.split('\n');
	const start = skipFrontMatter(lines);
	const end = lines.findIndex((line) => infoEnd.test(line));
	if (end < 0) return 'has no <!-- INFO END -->';
	const head = readHead(lines, start, end);
	if (!head.title) return 'has no title';
	const body = readBody(lines.slice(end + 1));
	if (body.articles.length === 0) return 'has no text';
	const named = /[(（](\d{4}-\d\d-\d\d)[)）]\s*$/.exec(options.name)?.[1];
	const last = head.history
		.map((each) => each.date)
		.sort()
		.pop();
	const textOf = named && isCalendarDate(named) ? named : last;
	const id = `l-${digestNow(new TextEncoder().encode([head.title, head.subtitle, textOf ?? ''].join('\n'))).slice(0, 12)}`;
	const law: ItemOf<'law'> = {
		kind: 'law',
		id,
		source: options.source,
		checkedOn: options.checkedOn,
		reviewed: false,
		title: head.title,
		...(head.subtitle ? { subtitle: head.subtitle } : {}),
		shelf: options.shelf,
		history: head.history,
		...(textOf ? { textOf } : {}),
		headings: body.headings,
		articles: body.articles.filter((each) => each.number !== '').length,
	};
	return { law, articles: body.articles.map((each) => ({ ...each, lawId: id })), skipped: head.skipped };
}

function skipFrontMatter(lines: string[]): number {
	if (lines[0] !== '---') return 0;
	const end = lines.indexOf('---', 1);
	return end < 0 ? 0 : end + 1;
}

function plain(line: string): string {
	return line.replace(/<!--.*?-->/g, '').trim();
}

function readHead(lines: string[], start: number, end: number) {
	const titles: string[] = [];
	const history: { date: string; event: string }[] = [];
	const skipped: { line: number; message: string }[] = [];
	for (let i = start; i < end; i++) {
		const line = plain(lines[i] ?? '');
		if (line === '') continue;
		const title = /^#+\s*(.+)$/.exec(line)?.[1];
		if (title) {
			titles.push(title.trim());
			continue;
		}
		const [, year, month, day, event] = eventLine.exec(line) ?? [];
		const date = year ? `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}` : '';
		if (!isCalendarDate(date)) skipped.push({ line: i + 1, message: 'is not a date and what happened' });
		else history.push({ date, event: (event ?? '').trim().slice(0, 600) || '日期' });
	}
	return { title: titles[0] ?? '', subtitle: titles.slice(1).join(' ').slice(0, 120), history, skipped };
}

function readBody(lines: string[]) {
	const headings: ItemOf<'law'>['headings'] = [];
	const articles: Omit<ItemOf<'article'>, 'lawId'>[] = [];
	let open: Omit<ItemOf<'article'>, 'lawId'> | null = null;
	const begin = (number: string) => {
		open = { kind: 'article', order: articles.length + 1, number, paragraphs: [] };
		articles.push(open);
		return open;
	};
	for (const raw of lines) {
		const line = plain(raw);
		if (line === '') continue;
		const heading = /^(#+)\s*(.+)$/.exec(line);
		if (heading) {
			const level = Math.max(1, (heading[1]?.length ?? 2) - 1);
			headings.push({ level, title: heading[2]?.trim() ?? '', before: articles.length + 1 });
			open = null;
			continue;
		}
		const found = articleStart.exec(line);
		if (found) {
			const first = line.slice(found[0].length).trim();
			begin(found[1] ?? '').paragraphs.push(...(first ? [first] : []));
			continue;
		}
		const current: Omit<ItemOf<'article'>, 'lawId'> = open ?? begin('');
		const held = current.paragraphs.reduce((sum, each) => sum + each.length, 0);
		(current.number === '' && held > looseCharactersMost ? begin('') : current).paragraphs.push(line);
	}
	return { headings, articles };
}
