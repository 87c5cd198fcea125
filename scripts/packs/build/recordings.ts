import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Item } from '../../../shared/content/packs/items.ts';
import type { AuthoringFault } from '../authoring/read-file.ts';

/** A recording becomes a topic of its own, so that it can be given up alone; its lesson says which and how long it is. */
export function attachRecordings(items: Item[], folderOf: Map<Item, string>) {
	const recordings = new Map<string, Uint8Array>();
	const faults: AuthoringFault[] = [];
	const attached = items.map((item): Item => {
		if (item.kind !== 'lesson' || !item.media) return item;
		const path = join(folderOf.get(item) ?? '.', item.media.file);
		if (!existsSync(path)) {
			faults.push({ file: item.media.file, line: 1, message: `the recording of ${item.id} is not there` });
			const { media: _gone, ...rest } = item;
			return rest;
		}
		const bytes = readFileSync(path);
		const topic = `media-${item.id}`;
		recordings.set(topic, bytes);
		return { ...item, media: { ...item.media, bytes: bytes.length, topic } };
	});
	return { items: attached, recordings, faults };
}
