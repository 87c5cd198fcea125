/** What articles are called: only read once something was found. */
import type { ArticleName } from './article.ts';
import { ByteReader } from './bytes.ts';
import { type Column, ColumnReader, readColumns } from './columns.ts';
import { numberKey } from './key.ts';
import { spellArticleNumber } from './number.ts';
import type { Places } from './places.ts';
import type { Segment } from './segment.ts';

/** Texts one after another in UTF-16 units, and where each begins. */
interface Texts {
	starts: Uint32Array;
	units: Uint16Array;
}

export interface Names {
	/** `numberKey` of each article. */
	numberKeys: Uint32Array;
	laws: Texts;
	/** Titles over one another, with a line break between. */
	sections: Texts;
	/** Articles whose number is no plain number, ascending, and how it is written. */
	oddArticles: Uint32Array;
	odd: Texts;
}

const plainKeys = 10_000_000;

function joinTexts(texts: readonly string[]): Texts {
	const starts = new Uint32Array(texts.length + 1);
	texts.forEach((text, at) => {
		starts[at + 1] = (starts[at] as number) + text.length;
	});
	const units = new Uint16Array(starts[texts.length] as number);
	let at = 0;
	for (const text of texts) for (let i = 0; i < text.length; i++) units[at++] = text.charCodeAt(i);
	return { starts, units };
}

function textAt({ starts, units }: Texts, at: number): string {
	let text = '';
	for (let i = starts[at] as number; i < (starts[at + 1] as number); i++)
		text += String.fromCharCode(units[i] as number);
	return text;
}

export function joinNames(segments: readonly Segment[]): Names {
	const numberKeys: number[] = [];
	const laws: string[] = [];
	const sections: string[] = [];
	const oddArticles: number[] = [];
	const odd: string[] = [];
	for (const segment of segments) {
		const { bytes } = segment;
		for (let law = 0; law < segment.laws; law++) laws.push(new ByteReader(bytes, segment.lawAt[law]).text());
		for (let section = 0; section < segment.sections; section++) {
			const read = new ByteReader(bytes, segment.sectionAt[section]);
			const path: string[] = [];
			for (let left = read.varint(); left > 0 && !read.failed; left--) path.push(read.text());
			sections.push(path.join('\n'));
		}
		for (let i = 0; i < segment.articles; i++) {
			const at = segment.oddNumberAt[i] as number;
			if (at > 0) {
				const no = new ByteReader(bytes, at).text();
				oddArticles.push(numberKeys.length);
				odd.push(no);
				numberKeys.push(numberKey(no));
			} else numberKeys.push((segment.numbers[i] as number) * 100 + (segment.parts[i] as number));
		}
	}
	return {
		numberKeys: new Uint32Array(numberKeys),
		laws: joinTexts(laws),
		sections: joinTexts(sections),
		oddArticles: new Uint32Array(oddArticles),
		odd: joinTexts(odd),
	};
}

export function columnsOfNames({ numberKeys, laws, sections, oddArticles, odd }: Names): Column[] {
	return [numberKeys, laws.starts, laws.units, sections.starts, sections.units, oddArticles, odd.starts, odd.units];
}

/** null when these are not the names of `places`. */
export function readNames(bytes: Uint8Array, { articles, laws, sections }: Places): Names | null {
	const columns = readColumns(bytes);
	if (!columns.ok) return null;
	const read = new ColumnReader(columns.value);
	const texts = (): Texts => ({ starts: read.u32(), units: read.u16() });
	const numberKeys = read.u32();
	const names: Names = { numberKeys, laws: texts(), sections: texts(), oddArticles: read.u32(), odd: texts() };
	const isWhole =
		read.isAtEnd() &&
		numberKeys.length === articles &&
		names.laws.starts.length === laws + 1 &&
		names.sections.starts.length === sections + 1;
	return isWhole ? names : null;
}

export function readTitle(names: Names, law: number): string {
	return textAt(names.laws, law);
}

export function readName(places: Places, names: Names, article: number): ArticleName {
	const section = places.sectionOf[article] as number;
	const path = textAt(names.sections, section);
	return {
		law: readTitle(names, places.lawOfSection[section] as number),
		no: readNumberOf(names, article),
		sec: path === '' ? [] : path.split('\n'),
	};
}

function readNumberOf({ numberKeys, oddArticles, odd }: Names, article: number): string {
	const key = numberKeys[article] as number;
	for (let at = 0; at < oddArticles.length; at++) if (oddArticles[at] === article) return textAt(odd, at);
	return key < plainKeys ? spellArticleNumber({ number: Math.floor(key / 100), part: key % 100 }) : '';
}
