import type { ArticleName } from './article.ts';
import { ByteReader } from './bytes.ts';
import { spellArticleNumber } from './number.ts';
import type { Places } from './places.ts';
import { readTitle } from './title-traits.ts';

export function readName(places: Places, article: number): ArticleName {
	const law = readTitle(places, places.lawOf[article] as number);
	for (let at = places.segments.length - 1; at >= 0; at--) {
		const base = places.articleBase[at] as number;
		const segment = places.segments[at];
		if (article < base || !segment) continue;
		const local = article - base;
		const odd = segment.oddNumberAt[local] as number;
		const no =
			odd > 0
				? new ByteReader(segment.bytes, odd).text()
				: spellArticleNumber({ number: segment.numbers[local] as number, part: segment.parts[local] as number });
		const read = new ByteReader(segment.bytes, segment.sectionAt[segment.sectionOf[local] as number]);
		const sec: string[] = [];
		for (let left = read.varint(); left > 0 && !read.failed; left--) sec.push(read.text());
		return { law, no, sec };
	}
	return { law, no: '', sec: [] };
}
