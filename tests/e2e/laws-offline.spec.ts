/** Laws that were built into a pack are read on kiosk and TV with the network unplugged. */
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { wageLaw, writeLawPack } from '../rig/law-pack.ts';
import { openStage, type Stage } from '../rig/stage.ts';
import { readOnKiosk, readOnTv } from './read-law.ts';
import { expectScreen, press } from './walk.ts';

test.describe.configure({ mode: 'serial' });

const camels = `# 骆驼走失办法

2020年1月1日 公布

<!-- INFO END -->

## 第一章 测试

第一条 为了看好走失的骆驼，编了本办法。

第二条 拾得走失骆驼的，应当归还主人，主人支付草料。

第三条 骆驼的烙印归嘎查登记。
`;

const sentences = Array.from({ length: 60 }, (_, at) => `第${at + 1}句说的是骆驼走失以后由谁去找。`);

let stage: Stage;
let context: BrowserContext;

test.beforeAll(async ({ browser }) => {
	stage = await openStage();
	writeLawPack(stage.dataDir, { ...wageLaw(sentences.join('')), 骆驼走失办法: camels });
	context = await browser.newContext({
		locale: 'zh-CN',
		timezoneId: 'Asia/Shanghai',
		viewport: { width: 1080, height: 1920 },
	});
});

test.afterAll(async () => {
	await context?.close();
	await stage?.stop();
});

const law = () => ({ stage, topics: ['laws-social', 'guides-labour', 'articles'], words: '骆驼认得路' });

test('the kiosk reads an article with no network', () => readOnKiosk(context, law()));

test('a sentence no guide knows finds the law offline', async () => {
	const page = await context.newPage();
	await context.setOffline(true);
	await page.goto(`${stage.agentUrl}/kiosk/`);
	await expectScreen(page, 'attract');
	await page.locator('.poster-lamp').click();
	await press(page, /汉语/);
	await press(page, /问|想问/);
	await expectScreen(page, 'ask');
	for (const letter of 'luotuo') await page.getByRole('button', { name: letter, exact: true }).click();
	await press(page, /骆驼/);
	await press(page, /查答案/);
	await expectScreen(page, 'noAnswer');
	const counter = page.locator('.counter');
	await expect(counter).toContainText('骆驼走失办法 第二条');
	await expect(counter.locator('mark').first()).toHaveText('骆驼');
	await press(page, /骆驼走失办法 第二条/);
	await expectScreen(page, 'answer');
	await expect(counter).toContainText('主人支付草料');
	await expect(counter).toContainText('现行');
	await press(page, /下一条/);
	await expect(counter).toContainText('烙印归嘎查登记');
	await expect(page.locator('button').filter({ hasText: '下一条' })).toContainText('这是最后一条');
	await press(page, /上一条/);
	await expect(counter).toContainText('主人支付草料');
	await press(page, /返回/);
	await expectScreen(page, 'noAnswer');
	await expect(counter).toContainText('骆驼走失办法 第二条');
	await press(page, /返回/);
	await expectScreen(page, 'ask');
	await context.setOffline(false);
	await page.close();
});

/** Words of the law that lie on this page, each in a place of its own. */
async function readPieces(page: Page): Promise<string> {
	const pieces = await page.locator('.law q').evaluateAll((all) => {
		const counter = document.querySelector('.items')?.getBoundingClientRect();
		const shown = all.filter((each) => each.getClientRects().length > 0);
		const boxes = shown.map((each) => each.getBoundingClientRect());
		const covered = boxes.filter(
			(box, at) => box.bottom > (counter?.bottom ?? 0) + 1 || (at > 0 && box.top < (boxes[at - 1]?.bottom ?? 0)),
		);
		return { words: shown.map(({ textContent }) => textContent).join(''), covered: covered.length };
	});
	expect(pieces.covered).toBe(0);
	return pieces.words;
}

/** Presses the key, on whichever page it lies. */
async function turnTo(page: Page, name: string): Promise<void> {
	const key = page.locator('button').filter({ hasText: name }).first();
	await expect(key).toBeAttached();
	for (let turns = 0; turns < 9 && !(await key.isVisible()); turns++) await page.locator('.pager button').click();
	await key.click();
}

test('a long article is whole, page after page', async () => {
	const page = await context.newPage();
	await context.setOffline(true);
	for (const { large, ...size } of [
		{ width: 1080, height: 1920, large: false },
		{ width: 1920, height: 1080, large: false },
		{ width: 1080, height: 1920, large: true },
		{ width: 1920, height: 1080, large: true },
	]) {
		await page.setViewportSize(size);
		await page.goto(`${stage.agentUrl}/kiosk/`);
		await expectScreen(page, 'attract');
		await page.locator('.poster-lamp').click();
		await press(page, /汉语/);
		await expectScreen(page, 'home');
		for (const name of ['想问的', '不打字', '工资、干活', '工资被拖欠', '看整条法律', '下一条'])
			await turnTo(page, name);
		await expect(page.locator('#question')).toContainText('第三十一条');
		if (large) await press(page, /大字/);
		await expect(page.locator('.dock')).toContainText(large ? '小字' : '大字');
		let words = await readPieces(page);
		for (let turns = 2; turns < 20 && !words.endsWith(sentences.at(-1) ?? ''); turns++) {
			await press(page, new RegExp(`看第 ${turns} 页`));
			words += await readPieces(page);
		}
		expect(words).toBe(sentences.join(''));
	}
	await context.setOffline(false);
	await page.close();
});

test('the TV reads the whole article with no network', () => readOnTv(context, law()));
