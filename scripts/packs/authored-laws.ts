import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type LawFile, readLawFile } from './import/law-file.ts';

/** Articles of one law by number, `第三十条` → its paragraphs joined by line ends. */
export type Articles = Map<string, string>;

const copyOptions = { shelf: '其他', source: '', checkedOn: '2025-04-19' };

/** Titles are quoted with and without the state's name, also inside 《》. */
export function plainTitle(title: string): string {
	return title.replace(/中华人民共和国/g, '');
}

/** The newest text in the folder of each law that is named, by plain title; a law that the folder does not have is missing. */
export function readNamedLaws(folder: string, names: Set<string>): Map<string, Articles> {
	const newest = new Map<string, LawFile>();
	const wanted = new Set([...names].map(plainTitle));
	for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
		if (!path.endsWith('.md') || !mayHold(path, wanted)) continue;
		const name = path.slice(0, -'.md'.length);
		const read = readLawFile(readFileSync(join(folder, path), 'utf8'), { ...copyOptions, name });
		if (typeof read === 'string') continue;
		// A code has a file for each of its parts.
		const part = `${read.law.title} ${read.law.subtitle ?? ''}`;
		const known = newest.get(part);
		if (!known || (known.law.textOf ?? '') < (read.law.textOf ?? '')) newest.set(part, read);
	}
	const laws = new Map<string, Articles>();
	for (const { law, articles } of newest.values()) {
		const name = plainTitle(law.title);
		const held = laws.get(name) ?? new Map<string, string>();
		for (const { number, paragraphs } of articles) held.set(number, paragraphs.join('\n'));
		laws.set(name, held);
	}
	return laws;
}

/** Reading every file takes long: the name of the file, or of its folder, is that of the law. */
function mayHold(path: string, wanted: Set<string>): boolean {
	const file = basename(path, '.md').replace(/\(\d{4}-\d\d-\d\d\)$/, '');
	const folder = path.split('/').at(-2) ?? '';
	return [file, folder].some((name) => wanted.has(plainTitle(name)));
}
