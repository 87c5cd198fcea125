/** The visit goes on with the center down: it says waiting, and what was kept arrives once. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { residentPerson } from '../../device/simulators/test-persons.ts';
import { openCenterBooks } from '../rig/center-books.ts';
import { reachDock } from '../rig/dock.ts';
import { readSlip } from '../rig/slip-reader.ts';
import { openStage, type Stage } from '../rig/stage.ts';
import { countOutbox, readOutbox, readTerminalStore } from '../rig/terminal-store.ts';
import { beginVisit, chooseTimeAndPhone, expectScreen, goOn, press, readCaseCode, typeDigits } from './walk.ts';

test.describe.configure({ mode: 'serial' });

/** Words that a slip was painted with, one visit after another. */
const painted: string[] = [];
let stage: Stage;
let context: BrowserContext;
let page: Page;

test.beforeAll(async ({ browser }) => {
	stage = await openStage();
	context = await browser.newContext({
		viewport: { width: 1080, height: 1920 },
		locale: 'zh-CN',
		timezoneId: 'Asia/Shanghai',
	});
	await context.exposeFunction('notePainted', (words: string) => painted.push(words));
	await context.addInitScript(() => {
		const { prototype } = CanvasRenderingContext2D;
		const paint = prototype.fillText;
		prototype.fillText = function (words, ...rest) {
			(globalThis as unknown as { notePainted(words: string): void }).notePainted(words);
			paint.call(this, words, ...rest);
		};
	});
	page = await context.newPage();
	page.setDefaultTimeout(10_000);
	await openAttract();
	// Enrolled, and the app lies in the cache.
	await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)).toBeTruthy();
	await expectEnrolled();
});

test.afterAll(async () => {
	await context?.close();
	await stage?.stop();
});

test('a center killed before confirm gets it once', async () => {
	painted.length = 0;
	await beginVisit(page);
	await press(page, /人民调解/);
	await press(page, /放身份证/);
	await expectScreen(page, 'cardNotice');
	await press(page, /同意，/);
	await expectScreen(page, 'cardPlace');
	await reachDock(stage).act({ act: 'card.place', kind: 'resident' });
	await expectScreen(page, 'identityShown');
	await reachDock(stage).act({ act: 'card.remove' });
	await goOn(page);
	await chooseTimeAndPhone(page, '13900000127');
	await stage.center().kill('SIGKILL');
	await goOn(page);
	await expectScreen(page, 'outcomeWaiting');
	await expect(page.locator('[data-screen="outcomeWaiting"]')).toContainText('等中心答复');
	await expect(page.locator('[data-screen="outcomeWaiting"]')).toContainText('先存好了');
	const caseCode = await readCaseCode(page);
	const kept = await readOutbox(page);
	expect(kept.filter((entry) => entry.caseCode === caseCode)).toHaveLength(1);
	expect(JSON.stringify(kept)).not.toContain('13900000127');
	await goOn(page);
	await expectScreen(page, 'rate');
	await endVisit();

	expect(painted).toContain('等中心答复');
	expect(painted.some((words) => words.includes('还没约上'))).toBe(true);
	expect(painted).not.toContain('已确认');
	expect((await readSlip(newestPrint())).qrText).toBe(`LAWPOST:${caseCode}`);

	await stage.startCenter();
	await expect.poll(() => countOutbox(page), { timeout: 30_000 }).toBe(0);
	// Whatever a page that starts again would send once more has time to arrive.
	await openAttract();
	await beginVisit(page);
	await expect(page.getByText('已连中心')).toBeVisible({ timeout: 20_000 });
	const books = await openCenterBooks(stage);
	const ofCase = await books.read(caseCode);
	expect(ofCase.map(({ sequence, kind }) => ({ sequence, kind }))).toEqual([
		{ sequence: 1, kind: 'booking' },
		{ sequence: 2, kind: 'rating' },
	]);
	expect(ofCase[0]?.body).toMatchObject({ identity: { number: residentPerson.number }, phone: '13900000127' });
	const bookings = (await books.read()).filter(({ kind }) => kind === 'booking');
	expect(bookings.map((entry) => entry.caseCode)).toEqual([caseCode]);
	expect(await books.countKeptAside()).toBe(0);
	await books.close();
});

test('a center down from the beginning gets the wish', async () => {
	await stage.center().kill('SIGKILL');
	await openAttract();
	await beginVisit(page);
	const caseCode = await bookByWish('13900000128');
	await goOn(page);
	await expectScreen(page, 'rate');
	await endVisit();
	await stage.startCenter();
	await expectOneWish(caseCode, '13900000128');
});

test('a kiosk opens with center and agent gone', async () => {
	await stage.center().kill('SIGKILL');
	await stage.agent().kill('SIGKILL');
	await openAttract();
	await beginVisit(page);
	await expect(page.getByText('网断了，照常办')).toBeVisible({ timeout: 20_000 });
	await press(page, /想问的/);
	await expectScreen(page, 'ask');
	for (const letter of 'lihun') await page.getByRole('button', { name: letter, exact: true }).first().click();
	await press(page, /查答案/);
	await expectScreen(page, 'noAnswer');
	await press(page, /两人都同意离婚/);
	await expectScreen(page, 'answer');
	await openAttract();

	await beginVisit(page);
	const caseCode = await bookByWish('13900000129');
	await goOn(page);
	await expectScreen(page, 'slipOnScreen', 'printHeld', 'rate');
	expect(await countOutbox(page)).toBeGreaterThan(0);
	await stage.startCenter();
	await expectOneWish(caseCode, '13900000129');
});

async function openAttract(): Promise<void> {
	await page.goto(`${stage.agentUrl}/kiosk/?shownMs=300`);
	await expectScreen(page, 'attract');
}

async function expectEnrolled(): Promise<void> {
	const countProfiles = async () => (await readTerminalStore(page, 'profile')).length;
	await expect.poll(countProfiles, { timeout: 20_000 }).toBe(1);
}

/** From `home` to the outcome that says waiting; resolves with the case code. */
async function bookByWish(phone: string): Promise<string> {
	await press(page, /人民调解/);
	await press(page, /不报身份/);
	await expectScreen(page, 'institution');
	await page.locator('.counter button.key.row:not(.none)').first().click();
	await expectScreen(page, 'slotWish');
	await page.locator('button.day:not(.none)').first().click();
	await press(page, /上午/);
	await goOn(page);
	await expectScreen(page, 'phone');
	await typeDigits(page, phone);
	await goOn(page);
	await expectScreen(page, 'summary');
	await goOn(page);
	await expectScreen(page, 'outcomeWaiting');
	await expect(page.locator('[data-screen="outcomeWaiting"]')).toContainText('等中心答复');
	return readCaseCode(page);
}

async function expectOneWish(caseCode: string, phone: string): Promise<void> {
	await expect.poll(() => countOutbox(page), { timeout: 40_000 }).toBe(0);
	const books = await openCenterBooks(stage);
	const bookings = (await books.read()).filter(({ kind }) => kind === 'booking');
	const ofPhone = bookings.filter(({ body }) => (body as { phone: string }).phone === phone);
	expect(ofPhone).toHaveLength(1);
	expect(ofPhone[0]).toMatchObject({ caseCode, body: { slot: null, wish: { half: 'morning' } } });
	expect(await books.countKeptAside()).toBe(0);
	await books.close();
}

async function endVisit(): Promise<void> {
	await press(page, /^满意/);
	await expectScreen(page, 'goodbye');
	await press(page, /我走了/);
	await expectScreen(page, 'attract');
}

function newestPrint(): string {
	const folder = join(stage.dataDir, 'simulated-printer');
	const files = readdirSync(folder).filter((name) => name.endsWith('.pdf'));
	return join(folder, files.sort().at(-1) ?? '');
}
