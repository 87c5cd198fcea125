import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type Item, readItem } from '../../../shared/content/packs/items.ts';
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
	options: { source: string; checkedOn: string; changes: Map<string, string> },
): ReadLaws {
	const all: ReadLaws = { items: [], laws: 0, bad: [], skipped: [] };
	const seen = new Map<string, string>();
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
		const changesOn = options.changes.get(read.law.title);
		all.items.push(changesOn && (read.law.textOf ?? '') < changesOn ? { ...read.law, changesOn } : read.law);
		for (const article of read.articles) all.items.push(article);
		all.laws++;
		all.skipped.push(...read.skipped.map((each) => ({ file, ...each })));
	}
	return all;
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

/** Header `title,changes_on`: laws known to have changed after the copy. Title as in the file's first heading. */
export function readChanges(file: string, text: string): { changes: Map<string, string>; faults: AuthoringFault[] } {
	const { rows, faults } = readCsv(file, text, ['title', 'changes_on']);
	const changes = new Map(rows.map(({ values }) => [values.title ?? '', values.changes_on ?? '']));
	return { changes, faults };
}
