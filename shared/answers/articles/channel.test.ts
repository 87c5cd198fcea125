import { expect, test } from 'vitest';
import { arrangeCorpus } from './arrange.ts';
import { buildArticleChunks, segmentCount } from './build.ts';
import { addList, clearChannel, createChannel, createListRoom } from './channel.ts';
import { createFoundLists, findList, longList } from './drawer.ts';
import { inventMany } from './invented.ts';
import { openPlaces } from './open.ts';
import { lawOf, saturation } from './places.ts';

const corpus = inventMany(30, 140);
const opened = openPlaces(buildArticleChunks(corpus).map(({ bytes }) => bytes));
if (!opened.ok) throw new Error(opened.fault);
const { places, cabinet } = opened;
const texts = arrangeCorpus(corpus, segmentCount).flatMap((laws) =>
	laws.flatMap(({ articles }) => articles.map(({ text }) => text)),
);
const weight = 2.5;
const channel = createChannel(places);
const room = createListRoom(places);

function listOf(character: string) {
	const found = createFoundLists(1);
	const code = character.charCodeAt(0);
	const drawer = cabinet.drawer(cabinet.numberOf(code, 0));
	return { found, count: drawer ? findList(drawer, code, 0, 0, found) : 0 };
}

/** BM25 counted from the texts, with the lengths that the index holds. */
function scoresOf(character: string) {
	const section = new Float64Array(places.sections);
	const law = new Float64Array(places.laws);
	const article = texts.map((text, at) => {
		const count = text.split(character).length - 1;
		const of = places.sectionOf[at] ?? 0;
		section[of] = (section[of] ?? 0) + count;
		law[lawOf(places, at)] = (law[lawOf(places, at)] ?? 0) + count;
		return worth(count, 1 / (places.articleOnce[at] ?? 1) - 1);
	});
	return {
		article,
		section: Array.from(section, (count, at) => worth(count, places.sectionNorm[at] ?? 0)),
		law: Array.from(law, (count, at) => worth(count, places.lawNorm[at] ?? 0)),
	};
}

function worth(count: number, norm: number): number {
	return (weight * (saturation + 1) * count) / (count + norm);
}

function mostApart(a: ArrayLike<number>, b: ArrayLike<number>): number {
	return Array.from(a).reduce((most, value, at) => Math.max(most, Math.abs(value - (b[at] ?? 0))), 0);
}

const characters = Array.from({ length: 200 }, (_, at) => String.fromCharCode(0x4e00 + at));
const long = characters.filter((character) => listOf(character).count >= longList);

test('long lists and short ones score what the texts say', () => {
	expect(long.length).toBeGreaterThan(20);
	for (const character of [
		...long.slice(0, 12),
		...characters.filter((one) => !long.includes(one)).slice(0, 12),
		'第',
		'编',
	]) {
		clearChannel(channel);
		const { found } = listOf(character);
		if (found.rows > 0) expect(addList(places, room, found, 0, weight, channel)).toBe(true);
		const wanted = scoresOf(character);
		expect(mostApart(wanted.article, channel.article)).toBeLessThan(1e-5);
		expect(mostApart(wanted.section, channel.section)).toBeLessThan(1e-5);
		expect(mostApart(wanted.law, channel.law)).toBeLessThan(1e-5);
	}
});

test('a damaged list leaves nothing for the next', () => {
	const { found } = listOf(long[0] ?? '');
	const bytes = found.bytes[0] ?? new Uint8Array(0);
	const [from = 0] = found.from;
	const [to = 0] = found.to;
	clearChannel(channel);
	addList(places, room, found, 0, weight, channel);
	const before = { article: channel.article.slice(), section: channel.section.slice(), law: channel.law.slice() };
	let state = 20_261_129;
	let seen = 0;
	for (let i = 0; i < 3000; i++) {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		const damaged = bytes.slice();
		damaged[from + (state % (to - from))] = state >>> 24;
		found.bytes[0] = damaged;
		if (!addList(places, room, found, 0, weight, channel)) seen++;
		if (i % 100 !== 0) continue;
		found.bytes[0] = bytes;
		clearChannel(channel);
		addList(places, room, found, 0, weight, channel);
		expect({ article: channel.article, section: channel.section, law: channel.law }).toEqual(before);
	}
	expect(seen).toBeGreaterThan(0);
});
