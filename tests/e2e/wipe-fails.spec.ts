/** What a visit left is emptied and looked for; what cannot be emptied restarts the page, and the center hears of it. */
import type { Page } from '@playwright/test';
import { type Desk, openDesk } from '../rig/desk.ts';
import { readDurability, watchDurability } from '../rig/durability.ts';
import { listStrays, plantHeldDatabase, plantStrays, type Strays } from '../rig/strays.ts';
import { expect, test } from './fixtures.ts';
import { expectScreen, goBack, invented, openHome, press, walkToSummary } from './walk.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const clean: Strays = {
	databases: [],
	caches: [],
	localStorage: 0,
	sessionStorage: 0,
	cookie: '',
	files: [],
	windowName: '',
	clipboard: '',
};
const told = `试麤鸒 ${invented.phone}`;

/** The newest report of a wipe, without its time. */
async function readReport(desk: Desk, known: string[]): Promise<[string, string][]> {
	const news = async () => (await desk.list('reports')).filter(({ submissionId }) => !known.includes(submissionId));
	await expect.poll(async () => (await news()).length, { timeout: 20_000 }).toBe(1);
	const [item] = await news();
	const { contents } = await desk.reveal(item?.submissionId ?? '');
	if (contents?.kind !== 'other') throw new Error('the report is not a report');
	return contents.lines.filter(([name]) => name !== 'wipedAt');
}

const listKnown = async (desk: Desk) => (await desk.list('reports')).map(({ submissionId }) => submissionId);

async function leaveFromHome(page: Page): Promise<void> {
	await press(page, /结束/);
	await expectScreen(page, 'goodbye');
	await press(page, /我走了/);
}

test('strays of every store go with the visit', async ({ page, stage }) => {
	const desk = await openDesk(stage);
	const known = await listKnown(desk);
	await openHome(page, stage.agentUrl);
	await watchDurability(page);
	await plantStrays(page, told);
	expect(await listStrays(page)).toEqual({
		databases: ['stray'],
		caches: ['stray'],
		localStorage: 1,
		sessionStorage: 1,
		cookie: 'stray=1',
		files: ['stray.txt'],
		windowName: told,
		clipboard: told,
	});
	await press(page, /结束/);
	await expectScreen(page, 'attract');
	expect(await listStrays(page)).toEqual(clean);
	expect(await readReport(desk, known)).toEqual([
		['clean', 'true'],
		['findings', '[]'],
	]);
	expect(await readDurability(page)).toEqual(['counters,outbox: strict', 'counters: strict', 'outbox: strict']);
});

test('a wipe that fails restarts and is reported', async ({ page, stage }) => {
	const desk = await openDesk(stage);
	const known = await listKnown(desk);
	await openHome(page, stage.agentUrl, '?restartMs=1500');
	await walkToSummary(page);
	for (const screen of ['phone', 'slot', 'institution', 'identityChoice', 'home'] as const) {
		await goBack(page);
		await expectScreen(page, screen);
	}
	await plantHeldDatabase(page, told);
	await page.evaluate((text) => {
		Object.assign(globalThis, { samePage: true });
		const field = document.createElement('input');
		field.value = text;
		document.body.append(field);
	}, told);
	await leaveFromHome(page);
	await expectScreen(page, 'wipeFailed');
	await expect(page.locator('.sign-title')).toContainText('没清干净');
	await expectScreen(page, 'attract');
	expect(
		await page.evaluate(() => ({
			samePage: 'samePage' in globalThis,
			how: performance.getEntriesByType('navigation').map((entry) => (entry as PerformanceNavigationTiming).type),
		})),
	).toEqual({ samePage: false, how: ['reload'] });
	expect(await listStrays(page)).toEqual(clean);
	expect(await readReport(desk, known)).toEqual([
		['clean', 'false'],
		['findings', '["indexedDb.notCleared","indexedDb.strange","page.field"]'],
	]);
});

test('a clipboard that stays full is found', async ({ page, stage }) => {
	const desk = await openDesk(stage);
	const known = await listKnown(desk);
	await openHome(page, stage.agentUrl, '?restartMs=1500');
	await plantStrays(page, told);
	await page.evaluate(() => {
		navigator.clipboard.writeText = () => Promise.reject(new DOMException('no focus', 'NotAllowedError'));
	});
	await press(page, /结束/);
	await expectScreen(page, 'wipeFailed');
	await expectScreen(page, 'attract');
	expect(await listStrays(page)).toEqual(clean);
	expect(await readReport(desk, known)).toEqual([
		['clean', 'false'],
		['findings', '["clipboard.notCleared","clipboard"]'],
	]);
});
