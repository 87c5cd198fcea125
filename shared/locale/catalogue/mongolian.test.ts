import { expect, test } from 'vitest';
import type { Catalogue, Entry } from '../translate.ts';
import { boardCatalogue } from './board.ts';
import { callWords } from './call.ts';
import { deskCatalogue } from './desk.ts';
import { deskAuditCatalogue } from './desk-audit.ts';
import { deskOrdersCatalogue } from './desk-orders.ts';
import { deskRoomCatalogue } from './desk-room.ts';
import { faultWords, mendWords } from './faults.ts';
import { kioskCatalogue } from './kiosk.ts';
import { packsCatalogue } from './packs.ts';
import { phoneCatalogue } from './phone.ts';
import { roomCatalogue } from './room.ts';
import { runtimeCatalogue } from './runtime.ts';
import { slipCatalogue } from './slip.ts';
import { tvCatalogue } from './tv.ts';
import { tvRoomCatalogue } from './tv-room.ts';

const catalogues: Catalogue[] = [
	boardCatalogue,
	callWords,
	deskCatalogue,
	deskAuditCatalogue,
	deskOrdersCatalogue,
	deskRoomCatalogue,
	faultWords,
	mendWords as Catalogue,
	kioskCatalogue,
	packsCatalogue,
	phoneCatalogue,
	roomCatalogue,
	runtimeCatalogue,
	slipCatalogue,
	tvCatalogue,
	tvRoomCatalogue,
];
const entries: [string, Entry][] = catalogues.flatMap((catalogue) => Object.entries(catalogue));
const failing = (holds: (entry: Entry) => boolean) =>
	entries.filter(([, entry]) => !holds(entry)).map(([key, { mn }]) => `${key}: ${mn}`);
const params = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort().join();
const isMongolian = (text: string) => /[\u1820-\u1842]/.test(text);

test('no draft calls itself reviewed', () => {
	expect(failing(({ mnReviewed }) => !mnReviewed)).toEqual([]);
});

test('a draft keeps every parameter and number', () => {
	expect(failing(({ zh, mn }) => !isMongolian(mn) || params(mn) === params(zh))).toEqual([]);
	const phones = (text: string) => (text.match(/\b1(?:10|19|20|2348|2338|2356|2333)\b/g) ?? []).sort().join();
	expect(failing(({ zh, mn }) => !isMongolian(mn) || phones(mn) === phones(zh))).toEqual([]);
});

test('a draft holds no stray letter or sign', () => {
	const quoted = /\{\w+\}|X|CSV|desk-passcode|admin|https/g;
	expect(
		failing(({ mn }) => !isMongolian(mn) || !/[a-z\u0400-\u04ff[\]<>_`~^@#$%*=+]/i.test(mn.replace(quoted, ''))),
	).toEqual([]);
});

test('endings hang on their word without a break', () => {
	const ending = /[\u1820-\u1842] (?:ᠤᠨ|ᠦᠨ|ᠶᠢᠨ|ᠢᠶᠡᠨ|ᠢᠶᠠᠨ|ᠢᠶᠡᠷ|ᠢᠶᠠᠷ|ᠶᠢ|ᠤ|ᠦ)(?![\u1820-\u1842])/;
	expect(failing(({ mn }) => !ending.test(mn))).toEqual([]);
	expect(failing(({ mn }) => !/\u180e(?![\u1820\u1821])/.test(mn))).toEqual([]);
});

test('the strip of the clock has a draft', () => {
	const strip = Object.entries(deskCatalogue).filter(([key]) => key.startsWith('desk.clock.'));
	expect(strip.map(([key, { mn, mnReviewed }]) => [key, isMongolian(mn), mnReviewed])).toEqual([
		['desk.clock.ahead', true, false],
		['desk.clock.behind', true, false],
		['desk.clock.believe', true, false],
	]);
});

test('a call shows no Chinese to a Mongolian citizen', () => {
	const shown: [string, Entry][] = Object.entries({ ...callWords, ...roomCatalogue });
	expect(shown.filter(([, { mn }]) => !isMongolian(mn)).map(([key]) => key)).toEqual([]);
});

test('English is never left empty', () => {
	expect(failing(({ en }) => en !== '')).toEqual([]);
});
