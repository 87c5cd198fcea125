import type { ContentReader } from './reader.ts';

type List = Awaited<ReturnType<ContentReader['list']>>;

/**
 * The same reader, whose lists of records are kept as long as their topic has the same root: of a library that is read anew because one
 * class of guides has come, only that class is. Not those of laws, which no library holds. `begin` before each reading: what the one
 * before did not ask for is let go.
 */
export function keepLists(reader: ContentReader): ContentReader & { begin(): void } {
	let before = new Map<string, List>();
	let now = new Map<string, List>();
	return {
		...reader,
		begin() {
			before = now;
			now = new Map();
		},
		async list(topicId, prefix) {
			const rootOf = () => reader.topics().filter(({ topic }) => topic.id === topicId)[0]?.topic.root ?? '';
			const root = rootOf();
			const name = `${topicId} ${root} ${prefix}`;
			const kept = now.get(name) ?? before.get(name);
			const records = kept ?? (await reader.list(topicId, prefix));
			// Read while its topic flipped: it may be of either.
			if (rootOf() === root && records.length > 0 && topicId.lastIndexOf('laws-', 0) !== 0) now.set(name, records);
			return records;
		},
	};
}
