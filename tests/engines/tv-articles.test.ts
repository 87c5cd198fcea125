import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Center, startCenter } from '../../center/server.ts';
import { buildStale } from '../../scripts/build.ts';
import { arrangePack } from '../../scripts/packs/build/article-index.ts';
import { makeKeys } from '../../scripts/packs/build/keys.ts';
import { writePack } from '../../scripts/packs/build/write-pack.ts';
import { gather, starterFolder } from '../../scripts/packs/command.ts';
import { type OldTv, openOldTv } from './old-tv.ts';

/** Not the law's own words: a name that guides quote, and text that nothing else has. */
const lawText = `# 保障农民工工资支付条例

2019年12月30日 公布

<!-- INFO END -->

## 第一章 测试

第二十九条 这是测试的第二十九条。

第三十条 这是测试的第三十条，草原上的骆驼认得路。

第三十一条 老板拖欠工资，三个月没发工资的，由骆驼作证。
`;

let folder = '';
let center: Center;
let tv: OldTv;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'lawpost-tv-'));
	chmodSync(folder, 0o755);
	await buildPages();
	const laws = join(folder, 'laws', '社会法');
	mkdirSync(laws, { recursive: true });
	writeFileSync(join(laws, '保障农民工工资支付条例.md'), lawText);
	const { items, recordings } = gather({
		authored: [starterFolder],
		laws: join(folder, 'laws'),
		lawSource: '测试文本',
		lawCheckedOn: '2026-11-22',
		institutions: [],
		people: [],
		cases: [],
		builtIn: true,
	});
	const dataDir = join(folder, 'data');
	mkdirSync(dataDir, { recursive: true });
	writePack(arrangePack(items, recordings), {
		out: join(dataDir, 'packs'),
		keys: makeKeys(join(dataDir, 'pack-keys')),
		madeAt: new Date(),
		validDays: 30,
	});
	center = await startCenter({ port: 0, dataDir, distFolder: resolve('dist') });
	const [code] = await center.createCodes(1);
	tv = await openOldTv(`${center.url}/tv/?enrol=${code}`);
	await tv.stands('home', 60_000);
	// Kept whole once its first record is there; Chromium 64 cannot list databases.
	await tv.until(isKept, 150_000);
}, 420_000);

afterAll(async () => {
	await tv?.close();
	await center?.stop();
	rmSync(folder, { recursive: true, force: true });
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

/** The pages as the stories in `tests/e2e` use them; the runner's own mode would put development parts in. */
async function buildPages(): Promise<void> {
	const mode = process.env.NODE_ENV;
	process.env.NODE_ENV = 'production';
	await buildStale();
	process.env.NODE_ENV = mode;
}

const shows = (words: string) => tv.until(`document.body.textContent.indexOf(${JSON.stringify(words)}) >= 0`);

async function ask(digits: string): Promise<void> {
	await tv.press('3');
	await tv.stands('ask');
	await tv.until(`document.querySelectorAll('.find').length > 1`);
	await tv.press(...digits.split(''));
	await tv.press('Enter');
}

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
	await tv.page.goto(`${center.url}/tv/`);
	await tv.stands('home', 30_000);
	await ask('7727245');
	await tv.until(`/110/.test(document.body.textContent)`);
	const { spot } = await tv.look();
	await tv.shoot('danger-term');
	expect(spot).toBe('danger');
	expect(tv.faults).toEqual([]);
});
