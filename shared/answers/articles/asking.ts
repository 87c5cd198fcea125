/** The terms of one question looked up in their drawers, weighed, and their lists added to the channels. */
import type { Cabinet } from './cabinet.ts';
import { addList, type Channel, clearChannel, createListRoom } from './channel.ts';
import { isLinking, pairBase } from './characters.ts';
import { createFoundLists, findList } from './drawer.ts';
import type { Places } from './places.ts';

export interface Channels {
	characters: Channel;
	pairs: Channel;
	translated: Channel;
}

export interface Asking {
	/** Numbers of the drawers that hold what is asked, ascending. */
	needs(asked: ReadonlyMap<number, number>, translated: ReadonlyMap<number, number>): number[];
	/** All of them must be in memory. False when the index was damaged in a way that no checksum showed. */
	ask(asked: ReadonlyMap<number, number>, translated: ReadonlyMap<number, number>, channels: Channels): boolean;
}

/** 200 characters of a question, their pairs, and what they are translated to. */
const mostTerms = 480;

/** Characters that stand in more of the articles tell nothing and cost most. */
const commonShare = 0.25;
const fewPlaces = 100;

/** Places looked at for each way of asking, the rarest terms first: a long question costs no more than this. */
const mostPlaces = {
	plain: { characters: 60_000, pairs: 60_000, translated: 0 },
	learned: { characters: 15_000, pairs: 20_000, translated: 25_000 },
};

interface Terms {
	count: number;
	term: Float64Array;
	first: Uint16Array;
	second: Uint16Array;
	/** 1 where the question itself holds it; and its weight as a translation. */
	own: Uint8Array;
	translated: Float64Array;
	spread: Uint32Array;
	/** Worth in the own channel and as a translation; 0 where it is not looked at. */
	ownWorth: Float64Array;
	translatedWorth: Float64Array;
}

export function createAsking(places: Places, cabinet: Cabinet): Asking {
	const found = createFoundLists(mostTerms);
	const room = createListRoom(places);
	const terms: Terms = {
		count: 0,
		term: new Float64Array(mostTerms),
		first: new Uint16Array(mostTerms),
		second: new Uint16Array(mostTerms),
		own: new Uint8Array(mostTerms),
		translated: new Float64Array(mostTerms),
		spread: new Uint32Array(mostTerms),
		ownWorth: new Float64Array(mostTerms),
		translatedWorth: new Float64Array(mostTerms),
	};

	function lookUp(): boolean {
		found.rows = 0;
		for (let term = 0; term < terms.count; term++) {
			const first = terms.first[term] as number;
			const second = terms.second[term] as number;
			const number = cabinet.numberOf(first, second);
			const drawer = number < 0 ? null : cabinet.drawer(number);
			if (number >= 0 && !drawer) return false;
			const spread = drawer ? findList(drawer, first, second, term, found) : 0;
			if (spread < 0) return false;
			terms.spread[term] = spread;
		}
		return true;
	}

	return {
		needs(asked, translated) {
			listTerms(terms, places.isSmall, asked, translated);
			const numbers: number[] = [];
			let last = -1;
			for (let term = 0; term < terms.count; term++) {
				const number = cabinet.numberOf(terms.first[term] as number, terms.second[term] as number);
				if (number >= 0 && number !== last) numbers.push(number);
				last = number;
			}
			return numbers;
		},
		ask(asked, translated, channels) {
			const { characters, pairs } = channels;
			clearChannel(characters);
			clearChannel(pairs);
			clearChannel(channels.translated);
			listTerms(terms, places.isSmall, asked, translated);
			if (!lookUp()) return false;
			weighTerms(terms, places.articles, channels);
			for (let row = 0; row < found.rows; row++) {
				const term = found.term[row] as number;
				const own = terms.ownWorth[term] as number;
				if (own > 0) {
					const channel = terms.second[term] === 0 ? characters : pairs;
					if (!addList(places, room, found, row, own, channel)) return false;
				}
				const worth = terms.translatedWorth[term] as number;
				if (worth > 0 && !addList(places, room, found, row, worth, channels.translated)) return false;
			}
			return true;
		},
	};
}

/** Ascending by first character, then second. */
function listTerms(
	terms: Terms,
	isSmall: boolean,
	asked: ReadonlyMap<number, number>,
	translated: ReadonlyMap<number, number>,
): void {
	const all: number[] = [];
	asked.forEach((_, term) => {
		if (term < pairBase) all.push(term * pairBase);
		else if (!isSmall || !isLinking(term)) all.push(term);
	});
	translated.forEach((_, term) => {
		if (!asked.has(term) && (!isSmall || !isLinking(term))) all.push(term);
	});
	all.sort((a, b) => a - b);
	terms.count = Math.min(mostTerms, all.length);
	for (let i = 0; i < terms.count; i++) {
		const sorted = all[i] as number;
		const second = sorted % pairBase;
		const term = second === 0 ? sorted / pairBase : sorted;
		terms.term[i] = term;
		terms.first[i] = Math.floor(sorted / pairBase);
		terms.second[i] = second;
		terms.own[i] = asked.has(term) ? 1 : 0;
		terms.translated[i] = translated.get(term) ?? 0;
	}
}

function weighTerms(terms: Terms, articles: number, { characters, pairs, translated }: Channels): void {
	const { spread } = terms;
	const own: { characters: number[]; pairs: number[]; translated: number[] } = {
		characters: [],
		pairs: [],
		translated: [],
	};
	for (let i = 0; i < terms.count; i++) {
		const here = spread[i] as number;
		const rarity = Math.log(1 + (articles - Math.min(articles, here) + 0.5) / (here + 0.5));
		const isCharacter = terms.second[i] === 0;
		terms.ownWorth[i] = terms.own[i] === 1 ? rarity : 0;
		terms.translatedWorth[i] = rarity * (terms.translated[i] as number);
		if (isCharacter && here > articles * commonShare && here > fewPlaces) terms.ownWorth[i] = 0;
		if ((terms.ownWorth[i] as number) > 0) (isCharacter ? own.characters : own.pairs).push(i);
		if ((terms.translatedWorth[i] as number) > 0) own.translated.push(i);
	}
	const room = own.translated.length > 0 ? mostPlaces.learned : mostPlaces.plain;
	keepRarest(own.characters, terms.ownWorth, spread, room.characters, characters);
	keepRarest(own.pairs, terms.ownWorth, spread, room.pairs, pairs);
	keepRarest(own.translated, terms.translatedWorth, spread, room.translated, translated);
}

/** Sets to 0 the worth of terms for which there is no room. */
function keepRarest(own: number[], worth: Float64Array, spread: Uint32Array, room: number, channel: Channel): void {
	own.sort((a, b) => (worth[b] as number) - (worth[a] as number) || a - b);
	let left = room;
	for (const term of own) {
		const places = spread[term] as number;
		if (places > left) {
			worth[term] = 0;
			continue;
		}
		left -= places;
		channel.asked += worth[term] as number;
		if (places > 0) channel.found = true;
	}
}
