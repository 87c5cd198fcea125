/** An article named outright: 民法典 1079, 劳动合同法第38条, 刑法第二百八十七条之二, 勞動合同法38條. */
import { readCodes } from './characters.ts';
import { lawKey, plainTitle } from './key.ts';
import { type Names, readTitle } from './names.ts';
import { readNumber } from './number.ts';
import { findNumber, type Places } from './places.ts';

const figures = '[0-9０-９一二三四五六七八九十百千零〇○两壹贰叁肆伍陆柒捌玖拾佰仟]{1,10}';
const pattern = new RegExp(
	`^(?:请问|我想看|我要看|查一下|查|看看|看)?《?(.{2,40}?)》?[\\s,，:：的]*第?\\s*(${figures})\\s*[条條]?(?:之\\s*([0-9一二三四五六七八九十]{1,3}))?(?:是什么|怎么说|的?规定|内容|[?？。的说])*$`,
);

export interface Reference {
	/** Plain title as it was said. */
	title: string;
	number: number;
	part: number;
}

export function readReference(text: string): Reference | null {
	const found = pattern.exec(text.trim().slice(0, 80));
	if (!found) return null;
	const title = plainTitle(found[1] ?? '');
	const number = readNumber(found[2] ?? '');
	const part = found[3] === undefined ? 0 : readNumber(found[3]);
	if (
		number === null ||
		number === 0 ||
		part === null ||
		!/[法典例定释则办编见决]$|解释[一二三四五六七八九十]{1,2}$/.test(title)
	)
		return null;
	return { title, number, part };
}

/** Articles of that name, every version the index has; a title that only ends alike (合同法 for 劳动合同法) does not count. */
export function findReference(places: Places, names: Names, { title, number, part }: Reference): number[] {
	const found: number[] = [];
	const { numberKeys } = names;
	const key = number * 100 + part;
	const wanted = lawKey(title);
	for (let law = 0; law < places.laws; law++) {
		if (places.lawKeys[law] !== wanted || plainTitle(readTitle(names, law)) !== title) continue;
		const to = places.lawStart[law + 1] as number;
		const first = findNumber(numberKeys, places.lawStart[law] as number, to, key);
		for (let article = first; article >= 0 && article < to && numberKeys[article] === key; article++) {
			found.push(article);
		}
	}
	return found;
}

/** Places in `text` where words of the question stand: pairs of characters, joined where they touch. */
export function markWords(question: string, text: string): { from: number; to: number }[] {
	const asked = readCodes(question.slice(0, 200));
	const pairs = new Set<number>();
	for (let i = 0; i + 1 < asked.length; i++) {
		if (asked[i] !== 0 && asked[i + 1] !== 0) pairs.add((asked[i] as number) * 65536 + (asked[i + 1] as number));
	}
	const codes = readCodes(text);
	const marks: { from: number; to: number }[] = [];
	for (let i = 0; i + 1 < codes.length; i++) {
		if (codes[i] === 0 || !pairs.has((codes[i] as number) * 65536 + (codes[i + 1] as number))) continue;
		const last = marks[marks.length - 1];
		if (last && last.to >= i) last.to = i + 2;
		else marks.push({ from: i, to: i + 2 });
	}
	return marks;
}
