/** Most that is ever taken from outside, so that no sender can fill a box's memory. */
export const manifestBytesMost = 512 * 1024;
export const indexBytesMost = 8 * 1024 * 1024;
/** One record; longer articles are parted by the importer. */
export const recordBytesMost = 256 * 1024;
/** A chunk ends after the record that takes it past `chunkBytesWanted.most`. */
export const chunkBytesMost = 512 * 1024;
export const topicsMost = 512;
export const chunksMost = 200_000;
export const deltaPartsMost = 4096;
/** Chunks of a topic that the manifest itself lists. */
export const listedChunksMost = 16;
/** Of what a fresh box fetches in one run; a longer one is not made. */
export const bundleBytesMost = 4 * 1024 * 1024;
/** Fewer chunks are unpacked sooner than the list of their packed hashes is fetched. */
export const packedHashesFrom = 4;
/** gzip of bytes that do not shrink is this much longer at most. */
export const gzipOverheadMost = 1024;

/** Sizes that the cutter aims at. */
export const chunkBytesWanted = { least: 8 * 1024, usual: 24 * 1024, most: 64 * 1024 };
