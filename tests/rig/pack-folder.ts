import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeKeys, type PackKeys } from '../../scripts/packs/build/keys.ts';
import { arrangeTopics } from '../../scripts/packs/build/topics.ts';
import { type WriteOptions, writePack } from '../../scripts/packs/build/write-pack.ts';
import type { Item } from '../../shared/content/packs/items.ts';
import type { Manifest } from '../../shared/content/packs/manifest.ts';

/** A folder that packs are built into, with keys of its own; gone after `remove`. */
export interface PackFolder {
	folder: string;
	keys: PackKeys;
	renewKeys(options: { isNew?: boolean; revoke?: string[] }): void;
	build(items: Item[], options?: Partial<WriteOptions> & { recordings?: Map<string, Uint8Array> }): Manifest;
	remove(): void;
}

/** `madeAt` of the first build is `startMs`; each next one is a day later. */
export function makePackFolder(startMs: number): PackFolder {
	const root = mkdtempSync(join(tmpdir(), 'lawpost-pack-'));
	const folder = join(root, 'out');
	let keys = makeKeys(join(root, 'keys'));
	let builds = 0;
	return {
		folder,
		get keys() {
			return keys;
		},
		renewKeys(options) {
			keys = makeKeys(join(root, 'keys'), options);
		},
		build(items, { recordings = new Map(), ...options } = {}) {
			const madeAt = new Date(startMs + 86_400_000 * builds++);
			return writePack(arrangeTopics(items, recordings), { out: folder, keys, madeAt, validDays: 30, ...options });
		},
		remove: () => rmSync(root, { recursive: true, force: true }),
	};
}

/** Invented laws: `laws` of them with `articles` articles each; the same for the same numbers. */
export function inventLaws(laws: number, articles: number): Item[] {
	const items: Item[] = [];
	for (let law = 1; law <= laws; law++) {
		const lawId = `l-invented-${law}`;
		items.push({
			kind: 'law',
			id: lawId,
			source: '编的',
			checkedOn: '2026-11-22',
			reviewed: false,
			title: `编的法${law}`,
			shelf: law % 2 === 0 ? '社会法' : '行政法',
			history: [],
			textOf: '2026-01-01',
			headings: [],
			articles,
		});
		for (let order = 1; order <= articles; order++) {
			const words = `编的法${law}之${order}，${String.fromCharCode(0x4e00 + ((law * 131 + order * 17) % 8000)).repeat(90)}。`;
			items.push({
				kind: 'article',
				lawId,
				order,
				number: `第${order}条`,
				paragraphs: [words, `第二款${order * law}`],
			});
		}
	}
	return items;
}

export function inventGuides(count: number): Item[] {
	return Array.from({ length: count }, (_, at) => ({
		kind: 'notice' as const,
		id: `notice-${at}`,
		source: '编的',
		checkedOn: '2026-11-22',
		reviewed: false,
		title: { zh: `通知${at}`, mn: '', mnReviewed: false, en: '' },
		from: '2026-01-01',
		until: '2026-12-31',
		text: { zh: [`编的通知${at}`.repeat(30)], mn: [], mnReviewed: false, en: [] },
	}));
}
