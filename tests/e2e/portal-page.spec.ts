/** A captive portal answers for the center with its own page and status 200: named where a technician looks, and what came before is read on. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { wageLaw, writeLawPack } from '../rig/law-pack.ts';
import { type PortalLine, startPortalLine } from '../rig/portal-line.ts';
import { openStage, type Stage } from '../rig/stage.ts';
import { holdsTopics } from './read-law.ts';
import { beginVisit, expectScreen, goBack, openHome, press } from './walk.ts';

test.describe.configure({ mode: 'serial' });

const topics = ['laws-social', 'guides-labour', 'articles'];
const portalWords = '网上来的是别的网页，先在这个网登录，再等它取';
const articleWords = '草原上的骆驼认得路';
let stage: Stage;
let line: PortalLine;
let kiosk: BrowserContext;
let tv: BrowserContext;
let page: Page;
let box: Page;

test.beforeAll(async ({ browser }) => {
	stage = await openStage({ startAgent: false });
	writeLawPack(stage.dataDir, wageLaw('这是测试的第三十一条。'));
	line = await startPortalLine(stage.centerUrl);
	await stage.startAgent({ withCodes: true, centerUrl: line.url });
	const place = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai' };
	kiosk = await browser.newContext({ ...place, viewport: { width: 1080, height: 1920 } });
	tv = await browser.newContext({ ...place, viewport: { width: 1280, height: 720 } });
});

test.afterAll(async () => {
	await kiosk?.close();
	await tv?.close();
	await line?.stop();
	await stage?.stop();
});

const counter = () => page.locator('.counter');
const row = (name: string | RegExp) => page.locator('button.key.row').filter({ hasText: name }).first();

test('a good line brings the content', async () => {
	page = await kiosk.newPage();
	await openHome(page, stage.agentUrl);
	await expect.poll(() => holdsTopics(page, topics), { timeout: 60_000 }).toBe(true);
	box = await tv.newPage();
	await box.clock.install();
	const [code = ''] = await stage.makeCodes(1);
	await box.goto(`${line.url}/tv/?enrol=${code}`);
	await expect.poll(() => holdsTopics(box, topics), { timeout: 60_000 }).toBe(true);
	await expect(box.locator('.bar-link')).toHaveText('已连中心');
});

test('the kiosk names the portal that its agent met', async () => {
	await stage.agent().kill('SIGKILL');
	// Told anew whom to believe, it looks at once.
	rmSync(join(stage.dataDir, 'agent/packs/trusted.json'));
	line.take();
	await stage.startAgent({ withCodes: false, centerUrl: line.url });
	await page.goto(`${stage.agentUrl}/kiosk/`);
	await expectScreen(page, 'attract');
	await beginVisit(page);
	await expect(page.locator('.bar-link')).toHaveText('连不到中心，照常办');
	await expect.poll(() => line.answered()).toContain('/packs/manifest.json');
	await press(page, /找人帮忙/);
	await expectScreen(page, 'help');
	await row('内容是齐的').click();
	// The page asks its agent twice a minute.
	await expect(counter()).toContainText(portalWords, { timeout: 40_000 });
	await expect(counter()).toContainText('上次停下的原因');
	await goBack(page);
	await press(page, /我会了/);
	await expectScreen(page, 'home');
});

test('the kiosk reads the article that it has', async () => {
	await press(page, /想问的/);
	await press(page, /不打字/);
	await press(page, /工资、干活/);
	await press(page, /工资被拖欠/);
	await expectScreen(page, 'answer');
	await press(page, /看整条法律/);
	await expect(counter()).toContainText(articleWords);
});

test('the TV names the portal and reads on', async () => {
	// Its next look is hours away.
	await box.clock.fastForward(10 * 3_600_000);
	await expect(box.locator('.bar-link')).toHaveText('连不到中心');
	await box.keyboard.press('5');
	await expectScreen(box, 'help');
	await box.locator('[data-spot="stored"]').click();
	await expect(box.locator('.tv-text')).toContainText(`上次停下的原因：${portalWords}`);
	await expect(box.locator('.tv-text')).toContainText('内容是齐的');
	for (let presses = 0; presses < 2; presses++) await box.keyboard.press('Backspace');
	await expectScreen(box, 'home');
	await box.keyboard.press('3');
	await expectScreen(box, 'ask');
	for (const key of ['4', '9', 'Enter']) await box.keyboard.press(key);
	await expectScreen(box, 'answer');
	await box.locator('[data-spot="law"]').click();
	await expect(box.locator('[data-screen="answer"]')).toContainText(articleWords);
});

test('past the portal both say that the center is back', async () => {
	line.release();
	await expect(page.locator('.bar-link')).toHaveText('已连中心', { timeout: 20_000 });
	await box.clock.fastForward(20_000);
	await expect(box.locator('.bar-link')).toHaveText('已连中心');
});
