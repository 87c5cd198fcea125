/** The laws that the rows of content packs are measured on. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readLaws } from '../../../scripts/packs/import/laws.ts';
import type { Item } from '../../../shared/content/packs/items.ts';
import { inventLaws } from '../../rig/pack-folder.ts';

export interface Corpus {
	items: Item[];
	name: string;
}

const beside = join(import.meta.dirname, '../../../../shared/data/laws');

/** `LAWPOST_LAWS` names a folder of laws in Markdown, else the sibling `shared/data/laws`; without one the laws are invented, and the rows say so. */
export function readCorpus(): Corpus {
	const named = process.env.LAWPOST_LAWS;
	const folder = named ?? beside;
	if (!existsSync(folder)) {
		const why = named === undefined ? 'no shared/data/laws beside, no LAWPOST_LAWS' : 'LAWPOST_LAWS names none';
		return { items: inventLaws(1000, 60), name: `invented laws (${why})` };
	}
	const laws = readLaws(folder, { source: '-', checkedOn: '2026-11-01', changes: new Map() });
	return {
		items: laws.items,
		name: `${laws.laws} laws of ${named === undefined ? 'shared/data/laws' : 'LAWPOST_LAWS'}`,
	};
}

/** One line a law and one an article, each law a file: what a peer that knows nothing of packs would be given. */
export function toFiles(items: Item[]): Map<string, string> {
	const lines = new Map<string, string[]>();
	for (const item of items) {
		if (item.kind === 'law') lines.set(item.id, [JSON.stringify(item)]);
		if (item.kind === 'article') lines.get(item.lawId)?.push(JSON.stringify([item.number, ...item.paragraphs]));
	}
	return new Map([...lines].map(([id, each]) => [`${id}.json`, `${each.join('\n')}\n`]));
}
