/** Laws that were built into a pack are read on kiosk and TV with the network unplugged. */
import { type BrowserContext, expect, test } from '@playwright/test';
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

let stage: Stage;
let context: BrowserContext;

test.beforeAll(async ({ browser }) => {
	stage = await openStage();
	writeLawPack(stage.dataDir, { ...wageLaw('这是测试的第三十一条。'), 骆驼走失办法: camels });
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

test('the TV reads the whole article with no network', () => readOnTv(context, law()));
