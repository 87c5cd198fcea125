/** The same visit in the other forms of the screen: landscape, and large text in Mongolian. Looked at as it is walked; `LAWPOST_SHOTS` names a folder for pictures. */
import type { Page } from '@playwright/test';
import { findCut } from '../../kiosk/gallery/find-cut.ts';
import type { Screen } from '../../shared/flows/screens.ts';
import { expect, test } from './fixtures.ts';
import { beginVisit, expectScreen, goBack, goOn, invented, readCaseCode, readScreen, typeDigits } from './walk.ts';

interface Walk {
	/** Comes to this screen and looks at it. */
	at(...screens: Screen[]): Promise<void>;
	found: string[];
}

async function startWalk(page: Page, agentUrl: string): Promise<Walk> {
	const found: string[] = [];
	await page.emulateMedia({ reducedMotion: 'reduce' });
	await page.addInitScript(`globalThis.__name = (named) => named; globalThis.findCut = ${findCut}`);
	await page.goto(`${agentUrl}/kiosk/?shownMs=20000&goodbyeMs=60000`);
	await expectScreen(page, 'attract');
	// On a slow machine the poster does not wait until its letters have come.
	await page.evaluate(() => document.fonts.ready.then(() => undefined));
	return {
		found,
		async at(...screens) {
			await expectScreen(page, ...screens);
			const screen = await readScreen(page);
			const cut = await page.evaluate(() => (globalThis as unknown as { findCut(): string[] }).findCut());
			found.push(...cut.map((line) => `${screen}: ${line}`));
			if (process.env.LAWPOST_SHOTS)
				await page.screenshot({ path: `${process.env.LAWPOST_SHOTS}/${Date.now()}-${screen}.png` });
		},
	};
}

const rows = (page: Page) => page.locator('.counter button.key:not(.lamp):not(.none)').filter({ visible: true });

/** From `institution` to the poster. */
async function bookAndLeave(page: Page, { at }: Walk): Promise<void> {
	await at('institution');
	await rows(page).first().click();
	await at('slot');
	const hours = page.locator('button.hour:not(.none)').filter({ visible: true });
	// In large text the hours stand on the next page.
	while ((await hours.count()) === 0) {
		await page.locator('.pager button').click();
		await at('slot');
	}
	await hours.first().click();
	await goOn(page);
	await at('phone');
	await typeDigits(page, invented.phone);
	await goOn(page);
	await at('summary');
	await goBack(page);
	await expectScreen(page, 'phone');
	await goOn(page);
	await expectScreen(page, 'summary');
	await goOn(page);
	await at('printing', 'printed');
	expect(await readCaseCode(page)).toMatch(/^\d{18}$/);
	await at('printed');
	await goOn(page);
	await at('rate');
	await page.locator('.row.rate').first().click();
	await at('rated');
	await goOn(page);
	await at('goodbye');
	await page.locator('.pair button').last().click();
	await at('attract');
}

test.describe('landscape', () => {
	test.use({ viewport: { width: 1920, height: 1080 } });

	test('a visit lying down, from question to slip', async ({ page, stage, dock }) => {
		const before = (await dock.state()).printed.length;
		const walk = await startWalk(page, stage.agentUrl);
		await beginVisit(page);
		await walk.at('home');
		await page.locator('.key.ask').click();
		await walk.at('ask');
		for (const letter of 'caochang') await page.getByRole('button', { name: letter, exact: true }).first().click();
		await page.locator('.cands button').first().click();
		await goOn(page);
		await walk.at('answer', 'noAnswer');
		await page
			.getByRole('button', { name: /找真人谈谈/ })
			.first()
			.click();
		await walk.at('identityChoice');
		await page.getByRole('button', { name: /不报身份/ }).click();
		await bookAndLeave(page, walk);
		expect(walk.found).toEqual([]);
		expect((await dock.state()).printed).toHaveLength(before + 1);
	});
});

test('large text and Mongolian, from question to slip', async ({ page, stage, dock }) => {
	const before = (await dock.state()).printed.length;
	const walk = await startWalk(page, stage.agentUrl);
	await page.locator('.poster-ring').click();
	await walk.at('home');
	await page.locator('.dock-key').nth(2).click();
	await walk.at('home');
	await page.locator('.key.lamp').first().click();
	await walk.at('ask');
	await goBack(page);
	await walk.at('home');
	await rows(page).first().click();
	await walk.at('identityChoice');
	await rows(page).last().click();
	await bookAndLeave(page, walk);
	expect(walk.found).toEqual([]);
	expect((await dock.state()).printed).toHaveLength(before + 1);
});

test('large text and English, from poster to slip', async ({ page, stage, dock }) => {
	const before = (await dock.state()).printed.length;
	const walk = await startWalk(page, stage.agentUrl);
	await page.locator('.poster-lamp').click();
	await walk.at('language');
	await page.getByRole('button', { name: /English/ }).click();
	await walk.at('home');
	await page.locator('.dock-key').nth(2).click();
	await walk.at('home');
	await page.getByRole('button', { name: /Talk to a person/ }).click();
	await walk.at('identityChoice');
	await page.getByRole('button', { name: /Without identity/ }).click();
	await bookAndLeave(page, walk);
	expect(walk.found).toEqual([]);
	expect((await dock.state()).printed).toHaveLength(before + 1);
});
