import { arrangePack } from '../../scripts/packs/build/article-index.ts';
import { cutTopic } from '../../scripts/packs/build/cut.ts';
import type { PackTopic } from '../../scripts/packs/build/topics.ts';
import type { ContentStore } from '../../shared/content/packs/contracts.ts';
import type { Item } from '../../shared/content/packs/items.ts';
import { createMemoryStore } from '../../shared/content/packs/memory-store.ts';
import { type ContentReader, openReader } from '../../shared/content/packs/reader.ts';

/** A reader over items as if a terminal had fetched their pack; nothing is signed, packed or written. */
export async function holdItems(
	items: Item[],
	arrange: (items: Item[], recordings: Map<string, Uint8Array>) => PackTopic[] = arrangePack,
): Promise<ContentReader & { store: ContentStore; chunksRead(): number }> {
	const store = createMemoryStore(512 * 1024 * 1024);
	for (const each of arrange(items, new Map())) {
		const { recording: _recording, parts: _parts, records, ...topic } = each;
		const chunks = cutTopic(each);
		for (const { entry, bytes } of chunks) await store.putObject(entry.hash, bytes);
		const sizes = { root: topic.id, indexBytes: 1, chunks: chunks.length, records: records.length, bytes: 1 };
		const entries = chunks.map(({ entry }) => entry);
		await store.flip({ topic: { ...topic, ...sizes, packedBytes: 1 }, chunks: entries, madeAt: '' });
	}
	let read = 0;
	const counting: ContentStore = {
		...store,
		readObject(hash) {
			read++;
			return store.readObject(hash);
		},
	};
	return { ...(await openReader(counting)), store, chunksRead: () => read };
}
