import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LawCenter, startLawCenter } from './law-center.ts';
import { askByDigits, type OldTv, openOldTv } from './old-tv.ts';

let stage: LawCenter | undefined;
let address = '';
let tv: OldTv;

beforeAll(async () => {
	stage = await startLawCenter();
	const { center } = stage;
	address = `${center.url}/tv/`;
	const [code] = await center.createCodes(1);
	tv = await openOldTv(`${address}?enrol=${code}`);
	await tv.stands('home', 60_000);
	// Kept whole once its first record is there; Chromium 64 cannot list databases.
	await tv.until(isKept, 150_000);
}, 420_000);

afterAll(async () => {
	await tv?.close();
	await stage?.stop();
});

const isKept = `new Promise((resolve) => {
	const opening = indexedDB.open('lawpost-articles');
	opening.onupgradeneeded = () => opening.transaction.abort();
	opening.onerror = () => resolve(false);
	opening.onsuccess = () => {
		const keys = opening.result.transaction('records').objectStore('records').getAllKeys();
		keys.onsuccess = () => {
			opening.result.close();
			resolve(keys.result.some((key) => /\\/1000000$/.test(key)));
		};
	};
})`;

const shows = (words: string) => tv.shows(words);

const ask = (digits: string) => askByDigits(tv, digits);

test('Chromium 64 opens the whole article of a guide', async () => {
	await ask('49');
	await tv.stands('answer');
	await tv.press('3');
	await shows('草原上的骆驼认得路');
	await shows('现行');
	await tv.shoot('article');
	await tv.press('Backspace');
	await tv.stands('answer');
});

test('articles that the index found stand behind the steps', async () => {
	for (let turns = 0; turns < 8; turns++) {
		if (await tv.page.evaluate<boolean>(`!!document.querySelector('[data-spot^="law:"]')`)) break;
		await tv.press('4');
	}
	await shows('保障农民工工资支付条例 第三十一条');
	await tv.shoot('answer-articles');
	await tv.press('1');
	await shows('由骆驼作证');
	await tv.press('Backspace', 'Backspace', 'Backspace');
});

test('danger in a term shows its numbers first', async () => {
	await tv.page.goto(address);
	await tv.stands('home', 30_000);
	await ask('7727245');
	await tv.until(`/110/.test(document.body.textContent)`);
	const { spot } = await tv.look();
	await tv.shoot('danger-term');
	expect(spot).toBe('danger');
	expect(tv.faults).toEqual([]);
});
