import { chunkBytesWanted } from './limits.ts';

/**
 * Says where a topic is cut into chunks. A cut follows a record, and depends on the record's key, on its length and on
 * where the chunk began; never on what stands in other chunks. So an edit changes the chunk that it is in, and a record that
 * comes or goes moves the cuts at most up to the next key that cuts by itself.
 */
export interface Cutter {
	/** Takes the next record; true: the chunk ends after it. */
	take(key: string, bytes: number): boolean;
}

export function createCutter(): Cutter {
	const { least, usual, most } = chunkBytesWanted;
	let held = 0;
	return {
		take(key, bytes) {
			held += bytes;
			const isOver = held >= most || (held >= least && scatter(key) < bytes / (usual - least));
			if (isOver) held = 0;
			return isOver;
		},
	};
}

/** 0 ≤ x < 1, even over keys: FNV-1a with the last mixing of Murmur3. */
function scatter(key: string): number {
	let hash = 0x811c9dc5;
	for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return ((hash ^ (hash >>> 16)) >>> 0) / 0x100000000;
}
