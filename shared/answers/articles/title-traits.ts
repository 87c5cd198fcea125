import { ByteReader } from './bytes.ts';
import type { Places } from './places.ts';

/** 1 or 0 for each law: a statute (…法, …法典), a rule of the highest court or prosecution (最高人民…). */
export interface TitleTraits {
	statute: Uint8Array;
	courtRule: Uint8Array;
}

export function readTitle(places: Places, law: number): string {
	for (let at = places.segments.length - 1; at >= 0; at--) {
		const base = places.lawBase[at] as number;
		const segment = places.segments[at];
		if (law >= base && segment) return new ByteReader(segment.bytes, segment.lawAt[law - base]).text();
	}
	return '';
}

export function readTraits(places: Places): TitleTraits {
	const traits = { statute: new Uint8Array(places.laws), courtRule: new Uint8Array(places.laws) };
	for (let law = 0; law < places.laws; law++) {
		const title = readTitle(places, law);
		traits.statute[law] = /法典?$/.test(title) && !/办法$/.test(title) ? 1 : 0;
		traits.courtRule[law] = title.indexOf('最高人民') === 0 ? 1 : 0;
	}
	return traits;
}
