import { type BrowserContext, expect, type Page } from '@playwright/test';
import type { Stage } from '../rig/stage.ts';
import { expectScreen, openHome, press } from './walk.ts';

export interface LawOnStage {
	stage: Stage;
	/** That have to be there before the network goes. */
	topics: string[];
	/** Of the article. */
	words: string;
}

/** The pack came by a network that is then unplugged; 第三十条 of the regulation on migrant workers' wages is opened. */
export async function readOnKiosk(context: BrowserContext, { stage, topics, words }: LawOnStage): Promise<void> {
	const page = await context.newPage();
	await openHome(page, stage.agentUrl);
	await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)).toBeTruthy();
	await expect.poll(() => holdsTopics(page, topics), { timeout: 90_000 }).toBe(true);
	await context.setOffline(true);
	await page.goto(`${stage.agentUrl}/kiosk/`);
	await expectScreen(page, 'attract');
	await page.locator('.poster-lamp').click();
	await press(page, /汉语/);
	await press(page, /问|想问/);
	await expectScreen(page, 'ask');
	await press(page, /不打字/);
	await press(page, /工资、干活/);
	await press(page, /工资被拖欠/);
	await expectScreen(page, 'answer');
	await press(page, /看整条法律/);
	await expect(page.locator('[data-screen="answer"]')).toContainText(words);
	await expect(page.locator('[data-screen="answer"]')).toContainText('第三十条');
	await context.setOffline(false);
	await page.close();
}

/** The same on a TV, which starts again without the network. */
export async function readOnTv(context: BrowserContext, { stage, topics, words }: LawOnStage): Promise<void> {
	const [code = ''] = await stage.makeCodes(1);
	const page = await context.newPage();
	await page.setViewportSize({ width: 1280, height: 720 });
	await page.goto(`${stage.centerUrl}/tv/?enrol=${code}`);
	await expect.poll(() => holdsTopics(page, topics), { timeout: 90_000 }).toBe(true);
	await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
	await context.setOffline(true);
	await page.goto(`${stage.centerUrl}/tv/`);
	await expectScreen(page, 'home');
	await page.keyboard.press('3');
	await expectScreen(page, 'ask');
	for (const key of ['4', '9']) await page.keyboard.press(key);
	await page.keyboard.press('Enter');
	await expectScreen(page, 'answer');
	await expect(page.locator('[data-screen="answer"]')).toContainText('看整条法律');
	await page.locator('[data-spot="law"]').click();
	await expect(page.locator('[data-screen="answer"]')).toContainText(words);
	await context.setOffline(false);
	await page.close();
}

/** Whole, in the store of this page. */
export async function holdsTopics(page: Page, topics: string[]): Promise<boolean> {
	return page.evaluate(async (wanted) => {
		const names = (await indexedDB.databases()).map((each) => each.name);
		if (!names.includes('lawpost-content')) return false;
		const db = await new Promise<IDBDatabase>((resolve, reject) => {
			const opening = indexedDB.open('lawpost-content');
			opening.onsuccess = () => resolve(opening.result);
			opening.onerror = () => reject(opening.error);
		});
		const keys = await new Promise<IDBValidKey[]>((resolve) => {
			const asking = db.transaction('topics').objectStore('topics').getAllKeys();
			asking.onsuccess = () => resolve(asking.result);
		});
		db.close();
		return wanted.every((topic) => keys.includes(topic));
	}, topics);
}
