import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { readArticleNumber } from '../../../shared/answers/articles/number.ts';
import { type Item, readItem } from '../../../shared/content/packs/items.ts';
import { recordBytesMost } from '../../../shared/content/packs/limits.ts';
import { isCalendarDate } from '../../../shared/identity/resident-id.ts';
import type { AuthoringFault } from '../authoring/read-file.ts';
import { readCsv } from './csv.ts';
import { readLawFile } from './law-file.ts';

export interface ReadLaws {
	/** Laws and their articles. */
	items: Item[];
	laws: number;
	/** Files that did not go in. */
	bad: AuthoringFault[];
	/** Lines that did not; their law did. */
	skipped: AuthoringFault[];
}

/** Not laws: notes of the folder itself. */
const notLaws = /(^|\/)(README|_index|法律法规模版)\.md$/;

/** `checkedOn`: the day of the copy that `source` names; nobody compared its words since. */
export function readLaws(
	folder: string,
	options: { source: string; checkedOn: string; changes: Map<string, LawChange> },
): ReadLaws {
	const all: ReadLaws = { items: [], laws: 0, bad: [], skipped: [] };
	const seen = new Map<string, string>();
	const titles = new Set<string>();
	for (const path of listMarkdown(folder)) {
		const file = relative(folder, path).split(sep).join('/');
		if (notLaws.test(file)) continue;
		const shelf = file.includes('/') ? (file.split('/')[0] ?? '') : '其他';
		const { source, checkedOn } = options;
		const read = readLawFile(readFileSync(path, 'utf8'), { shelf, name: file.replace(/\.md$/, ''), source, checkedOn });
		const fault = typeof read === 'string' ? read : checkLaw(read.law, seen);
		if (typeof read === 'string' || fault) {
			all.bad.push({ file, line: 1, message: String(fault) });
			continue;
		}
		seen.set(read.law.id, file);
		titles.add(read.law.title);
		const change = options.changes.get(read.law.title);
		all.items.push(change && (read.law.textOf ?? '') < change.changesOn ? { ...read.law, ...change } : read.law);
		for (const article of read.articles) {
			if (isStorable(article)) all.items.push(article);
			else
				all.skipped.push({
					file,
					line: 1,
					message: `${article.number || `text ${article.order}`} is too long to be stored`,
				});
		}
		all.laws++;
		all.skipped.push(...read.skipped.map((each) => ({ file, ...each })));
	}
	for (const title of options.changes.keys())
		if (!titles.has(title)) all.skipped.push({ file: 'law changes', line: 1, message: `no law is called "${title}"` });
	return all;
}

/** JSON may write a character in six; no article of a law comes near it. */
function isStorable({ number, paragraphs }: { number: string; paragraphs: string[] }): boolean {
	return new TextEncoder().encode(JSON.stringify([number, ...paragraphs])).length < recordBytesMost - 256;
}

function checkLaw(law: Item & { kind: 'law' }, seen: Map<string, string>): string | null {
	const earlier = seen.get(law.id);
	if (earlier !== undefined) return `is the same law of the same day as ${earlier}`;
	const read = readItem(law);
	return read.ok ? null : read.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
}

function listMarkdown(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true })
		.flatMap((entry) => {
			const path = join(folder, entry.name);
			if (entry.isDirectory()) return listMarkdown(path);
			return entry.name.endsWith('.md') ? [path] : [];
		})
		.sort();
}

export interface LawChange {
	changesOn: string;
	changedArticles?: string[];
}

/**
 * Header `title,changes_on,articles`: laws known to have changed after the copy. Title as in the file's first heading. `articles`, by
 * `;`, where only some did (第三十二条); the column may be missing.
 */
export function readChanges(file: string, text: string): { changes: Map<string, LawChange>; faults: AuthoringFault[] } {
	const columns = ['title', 'changes_on'];
	const { rows, faults } = readCsv(file, text, [...columns, 'articles'], columns);
	const changes = new Map<string, LawChange>();
	for (const { line, values } of rows) {
		const { title = '', changes_on: changesOn = '', articles = '' } = values;
		const changedArticles = articles.split(';').filter((name) => name !== '');
		const odd = changedArticles.find((name) => !readArticleNumber(name));
		if (title === '' || !isCalendarDate(changesOn))
			faults.push({ file, line, message: `"${changesOn}" is not the day on which "${title}" changes` });
		else if (odd !== undefined) faults.push({ file, line, message: `"${odd}" is no article of "${title}"` });
		else changes.set(title, { changesOn, ...(changedArticles.length > 0 ? { changedArticles } : {}) });
	}
	return { changes, faults };
}
