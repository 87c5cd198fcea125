/** The whole page of a TV on an engine that keeps nothing: what packs brought is read over the line, and nothing is promised. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LawCenter, startLawCenter } from './law-center.ts';
import { askByDigits, type OldTv, openOldTv } from './old-tv.ts';

const without = (name: string) => `Object.defineProperty(window, '${name}', { value: undefined });`;

let stage: LawCenter;
let address = '';
let tv: OldTv;

beforeAll(async () => {
	stage = await startLawCenter();
	address = `${stage.center.url}/tv/`;
	const [code] = await stage.center.createCodes(1);
	tv = await openOldTv(`${address}?enrol=${code}`, without('indexedDB'));
}, 420_000);

afterAll(async () => {
	await tv?.close();
	await stage?.stop();
});

const shows = (words: string) => tv.shows(words, 40_000);

async function ask(digits: string): Promise<void> {
	await askByDigits(tv, digits);
	await tv.stands('answer');
}

test('it opens with one focus, and says that nothing is kept', async () => {
	expect(await tv.stands('home', 60_000)).toMatchObject({ count: 1, spot: 'ask' });
	await shows('已连中心');
	await tv.press('5');
	await tv.stands('help');
	await shows('内容要连网才能看');
	await tv.shoot('without-store-help');
	await tv.page.evaluate(`document.querySelector('[data-spot="stored"]').click()`);
	await shows('这台机器存不住，每次现取');
	await tv.shoot('without-store-stored');
	await tv.press('Backspace', 'Backspace');
	await tv.stands('home');
});

test('an article comes over the line when it is read', async () => {
	await ask('49');
	await tv.press('3');
	await shows('草原上的骆驼认得路');
	await tv.shoot('without-store-article');
	await tv.press('Backspace', 'Backspace', 'Backspace');
	await tv.stands('home');
});

test('whom it believes outlives the page', async () => {
	const trust = await tv.page.evaluate<string>(`localStorage.getItem('lawpost-content-trust') || ''`);
	const { rootKey } = (await (await fetch(`${stage.center.url}/packs/root.json`)).json()) as { rootKey: string };
	expect(JSON.parse(trust)).toMatchObject({ state: { trust: { rootKey } } });
});

test('a booking is not promised, and leads to a person', async () => {
	await tv.press('2');
	await tv.stands('choose');
	await tv.press('2');
	await tv.stands('identityChoice');
	await tv.press('1');
	await tv.stands('institution', 20_000);
	await tv.press('Enter');
	// Said before a day and a number are asked for, and not that the network is gone.
	expect(await tv.stands('slotWish', 20_000)).toMatchObject({ count: 1, spot: 'help', title: '这个盒子约不了' });
	await shows('这个盒子还没跟中心登记');
	await shows('已连中心');
	await tv.shoot('without-store-wish');
	await tv.press('Enter');
	await tv.stands('help');
});

test('an engine without Proxy reads the same', async () => {
	const other = await openOldTv(address, without('Proxy'));
	try {
		await other.stands('home', 60_000);
		await other.press('5');
		await other.stands('help');
		await other.shows('内容要连网才能看', 40_000);
		expect(other.faults).toEqual([]);
	} finally {
		await other.close();
	}
});

test('with the center gone the guides are read on', async () => {
	await tv.page.goto(address);
	await tv.stands('home', 60_000);
	await shows('已连中心');
	await stage.center.stop();
	await tv.shows('网断了', 60_000);
	await ask('49');
	expect((await tv.look()).count).toBe(1);
	expect(tv.faults).toEqual([]);
});
