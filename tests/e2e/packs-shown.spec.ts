/** What the packs brought is shown, played and, once its day is past, called old; on kiosk and TV, with the network unplugged. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { makeKeys } from '../../scripts/packs/build/keys.ts';
import { arrangeTopics } from '../../scripts/packs/build/topics.ts';
import { writePack } from '../../scripts/packs/build/write-pack.ts';
import { gather, starterFolder } from '../../scripts/packs/command.ts';
import type { Item } from '../../shared/content/packs/items.ts';
import { localDate } from '../../shared/locale/dates.ts';
import { openStage, type Stage } from '../rig/stage.ts';
import { expectScreen, goBack, openHome, press } from './walk.ts';

test.describe.configure({ mode: 'serial' });

const dayMs = 86_400_000;
const dayFromNow = (days: number) => localDate(new Date(Date.now() + days * dayMs));
const lawText = `# 职工带薪年休假条例

2007年12月14日 公布

<!-- INFO END -->

第三条 这是测试的第三条。
`;

let stage: Stage;
let kiosk: BrowserContext;
let tv: BrowserContext;
let box: Page;

/** A guide and a paper hold for two days more, the law changes in three, the notice tomorrow. */
function age(item: Item): Item {
	if (item.kind === 'guide' && item.id === 'unpaid-wages') return { ...item, expiresOn: dayFromNow(2) };
	if (item.kind === 'form' && item.id === 'form-complaint-divorce') return { ...item, expiresOn: dayFromNow(2) };
	if (item.kind === 'notice') return { ...item, regions: undefined, from: dayFromNow(-1), until: dayFromNow(1) };
	return item;
}

test.beforeAll(async ({ browser }) => {
	stage = await openStage();
	const laws = join(stage.dataDir, 'laws', '行政法规');
	mkdirSync(laws, { recursive: true });
	writeFileSync(join(laws, '职工带薪年休假条例.md'), lawText);
	const lawChanges = join(stage.dataDir, 'changes.csv');
	writeFileSync(lawChanges, `title,changes_on\n职工带薪年休假条例,${dayFromNow(3)}\n`);
	const { items, recordings, faults } = gather({
		authored: [starterFolder],
		laws: join(stage.dataDir, 'laws'),
		lawSource: '测试文本',
		lawCheckedOn: '2026-11-22',
		lawChanges,
		institutions: [],
		people: [],
		cases: [],
		builtIn: true,
	});
	expect(faults).toEqual([]);
	writePack(arrangeTopics(items.map(age), recordings), {
		out: join(stage.dataDir, 'packs'),
		keys: makeKeys(join(stage.dataDir, 'pack-keys')),
		madeAt: new Date(),
		validDays: 5,
	});
	const place = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai' };
	kiosk = await browser.newContext({ ...place, viewport: { width: 1080, height: 1920 } });
	tv = await browser.newContext({ ...place, viewport: { width: 1280, height: 720 } });
	for (const context of [kiosk, tv]) await context.addInitScript(watchPage);
});

test.afterAll(async () => {
	await kiosk?.close();
	await tv?.close();
	await stage?.stop();
});

interface Watched {
	persistAsked: number;
	media: HTMLMediaElement[];
	addresses: Set<string>;
}
type WatchedWindow = Window & { watched: Watched };

/** Counts what a page asks of its engine. */
function watchPage(): void {
	const watched: Watched = { persistAsked: 0, media: [], addresses: new Set() };
	(window as unknown as WatchedWindow).watched = watched;
	const { persist } = navigator.storage;
	navigator.storage.persist = () => {
		watched.persistAsked++;
		return persist.call(navigator.storage);
	};
	const { play } = HTMLMediaElement.prototype;
	HTMLMediaElement.prototype.play = function () {
		watched.media.push(this);
		return play.call(this);
	};
	const { createObjectURL, revokeObjectURL } = URL;
	URL.createObjectURL = (from: Blob) => {
		const address = createObjectURL.call(URL, from);
		watched.addresses.add(address);
		return address;
	};
	URL.revokeObjectURL = (address: string) => {
		watched.addresses.delete(address);
		revokeObjectURL.call(URL, address);
	};
}

/** Sounds that still run, and addresses of bytes that nobody gave back. */
function findLeft(page: Page): Promise<{ playing: number; addresses: number }> {
	return page.evaluate(() => {
		const { media, addresses } = (window as unknown as WatchedWindow).watched;
		return { playing: media.filter((each) => !each.paused).length, addresses: addresses.size };
	});
}

async function holdsAll(page: Page): Promise<boolean> {
	return page.evaluate(async () => {
		if (!(await indexedDB.databases()).some((each) => each.name === 'lawpost-content')) return false;
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
		return ['guides-labour', 'notices', 'media-example-film', 'media-example-sound', 'laws-regulations'].every(
			(topic) => keys.includes(topic),
		);
	});
}

const counter = (page: Page) => page.locator('.counter');
const row = (page: Page, name: string | RegExp) => page.locator('button.key.row').filter({ hasText: name }).first();

/** Turns pages until the row is there. */
async function open(page: Page, name: string | RegExp): Promise<void> {
	await expect(row(page, name)).toBeAttached();
	for (let turns = 0; turns < 12 && !(await row(page, name).isVisible()); turns++)
		await page.locator('.pager button').click();
	await row(page, name).click();
}

test('the kiosk asks that its content may stay', async () => {
	const page = await kiosk.newPage();
	await openHome(page, stage.agentUrl);
	await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)).toBeTruthy();
	await expect.poll(() => holdsAll(page), { timeout: 40_000 }).toBe(true);
	expect(await page.evaluate(() => (window as unknown as WatchedWindow).watched.persistAsked)).toBeGreaterThan(0);
	await press(page, /找人帮忙/);
	await expectScreen(page, 'help');
	await row(page, '内容是齐的').click();
	await expect(counter(page)).toContainText(/存了 \d+ 样，应有 \d+ 样/);
	await expect(counter(page)).toContainText(/内容占 [\d.]+ [KM]B/);
	await expect(counter(page)).toContainText(/能用 [\d.]+ [MG]B，用了 [\d.]+ [KMG]B/);
	await expect(counter(page)).toContainText(/系统(答应了|没答应)/);
	await expect(counter(page)).toContainText('上次没有停');
	await goBack(page);
	await expect(counter(page)).toContainText('内容是齐的');
	await page.close();
});

test('the kiosk opens again beside an agent that has packs', async () => {
	const page = await kiosk.newPage();
	const told = page.waitForResponse((response) => response.url().endsWith('/v1/packs'));
	await openHome(page, stage.agentUrl);
	const { keeps, turn } = (await (await told).json()) as { keeps: boolean; turn: number };
	expect([keeps, turn > 0]).toEqual([true, true]);
	await press(page, /找人帮忙/);
	await expectScreen(page, 'help');
	await expect(counter(page)).toContainText('内容是齐的');
	await page.close();
});

test('a notice of today is shown, with its days', async () => {
	await kiosk.setOffline(true);
	const page = await kiosk.newPage();
	await openHome(page, stage.agentUrl);
	await press(page, /想看的/);
	await expectScreen(page, 'watch');
	await row(page, '巡回法庭到苏木').click();
	await expect(counter(page)).toContainText('问苏木调解室');
	await expect(counter(page)).toContainText('机器里的内容是');
	await page.close();
});

test('a film plays, stops, and leaves nothing', async () => {
	const page = await kiosk.newPage();
	await openHome(page, stage.agentUrl, '?idleMs=6000');
	await press(page, /想看的/);
	await row(page, '看一段（示例）').click();
	await press(page, /播放/);
	const player = page.locator('.player');
	await expect(player).toHaveAttribute('data-state', 'playing');
	await press(page, /停一下/);
	await expect(player).toHaveAttribute('data-state', 'paused');
	await press(page, /不放了/);
	await expect(player).toHaveAttribute('data-state', 'rest');
	await press(page, /播放/);
	await expect(player).toHaveAttribute('data-state', 'playing');
	await goBack(page);
	expect(await findLeft(page)).toEqual({ playing: 0, addresses: 0 });
	await row(page, '听一段（示例）').click();
	await press(page, /播放/);
	await expect(player).toHaveAttribute('data-state', 'playing');
	await expectScreen(page, 'idle');
	expect(await findLeft(page)).toEqual({ playing: 0, addresses: 0 });
	await page.close();
});

test('papers, tables and words are read', async () => {
	const page = await kiosk.newPage();
	await openHome(page, stage.agentUrl);
	await press(page, /写文书/);
	await expectScreen(page, 'lookUp');
	await open(page, '不予法律援助异议书');
	await expect(counter(page)).toContainText('法律援助法 第四十九条');
	await expect(counter(page)).toContainText('交设立该援助机构的司法局');
	await goBack(page);
	await row(page, '收费、期限、天数').click();
	await open(page, '法律援助各步几天');
	await expect(counter(page)).toContainText('几天内：7');
	await goBack(page);
	await row(page, '词典').click();
	await open(page, /^F ·/);
	await open(page, /^法律援助$/);
	await expect(page.locator('.term-mn h2')).toHaveText('ᠬᠠᠤᠯᠢ ᠶᠢᠨ ᠲᠤᠰᠠᠯᠠᠮᠵᠢ');
	await expect(page.locator('.term-state')).toHaveText('蒙文待译审核对');
	await expect(page.locator('.term-zh')).toContainText('法律援助法 第二条');
	await page.close();
});

test('the kiosk calls old what is past its day', async () => {
	const page = await kiosk.newPage();
	await page.clock.setFixedTime(new Date(Date.now() + 10 * dayMs));
	await openHome(page, stage.agentUrl);
	await press(page, /想看的/);
	await expect(row(page, '一年能歇几天')).toContainText('这条可能变了');
	await expect(row(page, '巡回法庭到苏木')).toHaveCount(0);
	await row(page, '一年能歇几天').click();
	await expect(counter(page).locator('.expired')).toHaveText('这条可能变了，问真人');
	await expect(counter(page)).toContainText('旧了');
	await press(page, /问真人/);
	await expectScreen(page, 'help');
	await expect(counter(page)).toContainText('内容旧了，要紧的事请问窗口');
	for (let steps = 0; steps < 2; steps++) await goBack(page);
	await expectScreen(page, 'home');
	await press(page, /想问的/);
	await press(page, /不打字/);
	await press(page, /工资、干活/);
	await press(page, /工资被拖欠/);
	await expectScreen(page, 'answer');
	await expect(counter(page)).toContainText('这条可能变了，问真人');
	await page.close();
});

test('the TV plays by OK and stops by Back', async () => {
	const [code = ''] = await stage.makeCodes(1);
	box = await tv.newPage();
	await box.clock.install();
	await box.goto(`${stage.centerUrl}/tv/?enrol=${code}`);
	await expect.poll(() => holdsAll(box), { timeout: 40_000 }).toBe(true);
	await tv.setOffline(true);
	await box.keyboard.press('1');
	await expectScreen(box, 'watch');
	await expect(box.locator('.shelf')).toContainText('巡回法庭到苏木');
	await box.locator('[data-spot="example-film"]').click();
	await box.keyboard.press('Enter');
	await expect(box.locator('.tv-film')).toBeVisible();
	await expect(box.locator('[data-spot="play"]')).toContainText('停一下');
	await box.keyboard.press('Enter');
	await expect(box.locator('[data-spot="play"]')).toContainText('接着放');
	await box.keyboard.press('Backspace');
	await expect(box.locator('[data-spot="play"]')).toContainText('播放');
	await expect(box.locator('[data-spot="stop"]')).toHaveCount(0);
	await box.keyboard.press('Backspace');
	await expect(box.locator('.shelf')).toContainText('听一段');
	expect(await findLeft(box)).toEqual({ playing: 0, addresses: 0 });
	await box.keyboard.press('Backspace');
	await expectScreen(box, 'home');
});

test('the TV tells what is kept, and reads a paper', async () => {
	await box.keyboard.press('5');
	await expectScreen(box, 'help');
	await expect(box.locator('[data-screen="help"]')).toContainText('内容是齐的');
	await box.locator('[data-spot="stored"]').click();
	await expect(box.locator('.tv-text')).toContainText(/存了 \d+ 样，应有 \d+ 样，内容占/);
	await box.keyboard.press('Backspace');
	await box.keyboard.press('Backspace');
	await expectScreen(box, 'home');
	await box.keyboard.press('2');
	await expectScreen(box, 'choose');
	await box.keyboard.press('7');
	await expectScreen(box, 'lookUp');
	await box.locator('[data-spot="form-aid-objection"]').click();
	await expect(box.locator('.tv-text')).toContainText('交设立该援助机构的司法局');
	for (let presses = 0; presses < 2; presses++) await box.keyboard.press('Backspace');
	await expectScreen(box, 'home');
});

test('the TV calls old what is past its day', async () => {
	// Days pass while the box stands: midnight is noticed with no sync and no key.
	await box.clock.fastForward(10 * dayMs);
	await box.keyboard.press('1');
	await expectScreen(box, 'watch');
	await expect(box.locator('.shelf')).not.toContainText('巡回法庭到苏木');
	await expect(box.locator('[data-spot="annual-leave-days"]')).toContainText('这条可能变了');
	await box.locator('[data-spot="annual-leave-days"]').click();
	await expect(box.locator('.tv-expired').first()).toContainText('问真人');
	await expect(box.locator('.tv-hint')).toContainText('旧了');
	await expect(box.locator('[data-spot="person"]')).toHaveAttribute('data-focused', '');
	await box.keyboard.press('Enter');
	await expectScreen(box, 'help');
	await expect(box.locator('[data-screen="help"]')).toContainText('旧了，要紧的事打 12348');
	for (let presses = 0; presses < 3; presses++) await box.keyboard.press('Backspace');
	await expectScreen(box, 'home');
	await box.keyboard.press('2');
	await expectScreen(box, 'choose');
	await box.keyboard.press('7');
	await expectScreen(box, 'lookUp');
	await box.locator('[data-spot="form-complaint-divorce"]').click();
	await expect(box.locator('.tv-expired').first()).toContainText('问真人');
	await expect(box.locator('[data-spot="person"]')).toHaveAttribute('data-focused', '');
});
