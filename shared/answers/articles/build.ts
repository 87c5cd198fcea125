/** Corpus to index chunks: the same articles in any order give the same bytes; an article's change touches its segment alone. */
import { digestNow } from '../../content/packs/sha256.ts';
import { type ArrangedLaw, arrangeCorpus } from './arrange.ts';
import type { LawArticle } from './article.ts';
import { buildSegment, type SegmentOptions } from './build-segment.ts';
import { ByteWriter } from './bytes.ts';
import { formVersion } from './chunk.ts';

export type IndexVariant = 'full' | 'small';

const variants: Record<IndexVariant, SegmentOptions> = {
	full: { isSmall: false, mostCharacterShare: 0.3 },
	small: { isSmall: true, mostCharacterShare: 0.24 },
};
export const segmentCount = 16;

export interface IndexChunk {
	/** articles-00-head, articles-00-6cd5 (first character of the block) …: ascending, and a pack's key as it is. */
	name: string;
	bytes: Uint8Array;
}

/** Segments built before, by the digest of what they were built from; a `Map` will do. */
export interface SegmentShelf {
	get(digest: string): IndexChunk[] | undefined;
	set(digest: string, chunks: IndexChunk[]): unknown;
}

export function buildArticleChunks(
	articles: readonly LawArticle[],
	variant: IndexVariant = 'full',
	shelf: SegmentShelf = new Map<string, IndexChunk[]>(),
): IndexChunk[] {
	const chunks: IndexChunk[] = [];
	arrangeCorpus(articles, segmentCount).forEach((laws, segment) => {
		if (laws.length === 0) return;
		const digest = digestOf(segment, laws, variant);
		let built = shelf.get(digest);
		if (!built) {
			built = nameChunks(segment, laws, variants[variant]);
			shelf.set(digest, built);
		}
		for (const chunk of built) chunks.push(chunk);
	});
	return chunks;
}

function nameChunks(segment: number, laws: readonly ArrangedLaw[], options: SegmentOptions): IndexChunk[] {
	const { head, blocks } = buildSegment(segment, laws, options);
	const prefix = `articles-${segment < 10 ? '0' : ''}${segment}-`;
	const chunks = blocks.map(({ from, bytes }) => ({ name: `${prefix}${`000${from.toString(16)}`.slice(-4)}`, bytes }));
	return [...chunks, { name: `${prefix}head`, bytes: head }];
}

function digestOf(segment: number, laws: readonly ArrangedLaw[], variant: IndexVariant): string {
	const out = new ByteWriter();
	out.text(`${formVersion} ${segment} ${variant}`);
	for (const { title, articles } of laws) {
		out.text(title);
		out.varint(articles.length);
		for (const { no, sec, text } of articles) {
			out.text(no);
			out.varint(sec.length);
			for (const part of sec) out.text(part);
			out.text(text);
		}
	}
	return digestNow(out.take());
}
