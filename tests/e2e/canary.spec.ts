/** What a visit was told is nowhere when it is over: planted texts, looked for in all that terminal and center hold. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { makeImpossibleNumber } from '../../device/simulators/test-persons.ts';
import config from '../../playwright.config.ts';
import { type Canaries, type CanaryName, makeNeedles } from '../rig/canary.ts';
import { reachDock } from '../rig/dock.ts';
import type { Stage } from '../rig/stage.ts';
import {
	dumpPageStores,
	searchAgent,
	searchFiles,
	searchLogs,
	searchPageHeap,
	searchPageStores,
} from '../rig/traces.ts';
import { expect, test } from './fixtures.ts';
import { beginVisit, chooseTimeAndPhone, expectScreen, goOn, press, readCaseCode, typeDigits } from './walk.ts';

const person = {
	name: '试麤鸒',
	number: makeImpossibleNumber('999999', '1962-03-08', '846'),
	address: '虚构省麤鼐旗无此嘎查4718263905号',
};
const phone = '13900000731';
const questionDigits = '7390518264';
const canaries: Canaries = {
	name: [person.name],
	number: [person.number, person.number.slice(0, 17), grouped(person.number, 6, 8)],
	address: [person.address, '麤鼐旗', '4718263905'],
	phone: [phone, grouped(phone, 3, 4)],
	question: [questionDigits],
};
/** Planted after the wipe, so that the search of the profile has something to find. */
const onPurpose = 'lawpost-planted-58203';
const all = Object.keys(canaries) as CanaryName[];

// Heaps of browser and agent are read whole, several times.
test.describe.configure({ timeout: 240_000 });

/** A kiosk as it stands in a hall: a browser with a profile on the disk, kept between two visits. */
async function openKiosk(stage: Stage, flags: string, walk: (page: Page) => Promise<void>) {
	const profile = mkdtempSync(join(tmpdir(), 'lawpost-kiosk-'));
	const { launchOptions, viewport, locale, timezoneId } = config.use ?? {};
	const context = await chromium.launchPersistentContext(profile, {
		...launchOptions,
		// A snapshot cuts texts at 1024 characters unless told otherwise.
		args: [...(launchOptions?.args ?? []), '--js-flags=--heap-snapshot-string-limit=1000000'],
		...(viewport ? { viewport } : {}),
		...(locale ? { locale } : {}),
		...(timezoneId ? { timezoneId } : {}),
		permissions: ['clipboard-read', 'clipboard-write'],
	});
	context.setDefaultTimeout(10_000);
	try {
		const page = context.pages()[0] ?? (await context.newPage());
		await page.goto(`${stage.agentUrl}/kiosk/?${flags}`);
		await expectScreen(page, 'attract');
		await beginVisit(page);
		await walk(page);
		await page.evaluate((text) => localStorage.setItem('known', text), onPurpose);
		await context.close();
		expect(searchFiles(profile, makeNeedles(canaries)), 'profile of the browser').toEqual([]);
		expect(searchFiles(profile, makeNeedles({ onPurpose: [onPurpose] })), 'profile can be searched').not.toEqual([]);
	} finally {
		await context.close();
		rmSync(profile, { recursive: true, force: true });
	}
}

function grouped(digits: string, first: number, second: number): string {
	return [digits.slice(0, first), digits.slice(first, first + second), digits.slice(first + second)].join(' ');
}

/** Which canaries a search found, whatever their form and place. */
function namesIn(found: string[]): string[] {
	return all.filter((canary) => found.some((hit) => hit.includes(`: ${canary} as `)));
}

/** The search itself must be able to find: before the wipe the page holds what it was told. */
async function expectHeldByPage(page: Page, names: CanaryName[]): Promise<void> {
	expect(namesIn(await searchPageHeap(page, makeNeedles(canaries)))).toEqual(names);
}

async function expectNowhere(page: Page, stage: Stage): Promise<void> {
	const needles = makeNeedles(canaries);
	expect(await searchPageHeap(page, needles)).toEqual([]);
	const stores = await dumpPageStores(page);
	expect(searchPageStores(stores, needles)).toEqual([]);
	expect(searchPageStores(stores, makeNeedles({ known: [stage.centerUrl] })), 'stores can be searched').not.toEqual([]);
	expect(await searchAgent(stage, needles)).toEqual([]);
	expect(searchLogs(stage, needles)).toEqual([]);
	// The tray stands for the paper that the citizen took along.
	expect(searchFiles(stage.dataDir, needles, 'simulated-printer')).toEqual([]);
}

async function typeQuestion(page: Page): Promise<void> {
	await press(page, /想问的/);
	await expectScreen(page, 'ask');
	const key = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
	for (const letter of 'tuoqiangongzi') await key(letter);
	await page.locator('.cands button').first().click();
	await key('数字');
	await typeDigits(page, questionDigits);
	await expect(page.locator('output.field')).toContainText(questionDigits.slice(-2));
}

/** As a page of another age would take it: a field in a form that is sent, by keys, and then taken away. */
async function fillForm(page: Page, text: string): Promise<void> {
	await page.evaluate(() => {
		document.body.insertAdjacentHTML('beforeend', '<form method="dialog"><input name="name" type="text"></form>');
		document.querySelector('form')?.addEventListener('submit', (event) => event.preventDefault());
	});
	await page.locator('form input').click({ force: true });
	await page.keyboard.insertText(text);
	await page.keyboard.press('Enter');
	await page.evaluate(() => document.querySelector('form')?.remove());
}

async function identifyByCard(page: Page, stage: Stage): Promise<void> {
	await expectScreen(page, 'identityChoice');
	await press(page, /放身份证/);
	await press(page, /同意，/);
	await expectScreen(page, 'cardPlace');
	await reachDock(stage).act({ act: 'card.place', kind: 'resident', fields: person });
	await expectScreen(page, 'identityShown');
	await reachDock(stage).act({ act: 'card.remove' });
	await goOn(page);
}

test('a whole visit leaves no trace', async ({ stage }) => {
	await openKiosk(stage, 'goodbyeMs=90000', async (page) => {
		await typeQuestion(page);
		await goOn(page);
		await expectScreen(page, 'answer', 'noAnswer');
		await press(page, /找真人谈谈/);
		await identifyByCard(page, stage);
		await chooseTimeAndPhone(page, phone);
		await goOn(page);
		await expectScreen(page, 'printing');
		const caseCode = await readCaseCode(page);
		await expectScreen(page, 'rate');
		await press(page, /^满意/);
		await expectScreen(page, 'goodbye');
		await page.evaluate((text) => navigator.clipboard.writeText(text), person.address);
		await fillForm(page, person.name);
		await expectHeldByPage(page, all);
		await press(page, /我走了/);
		await expectScreen(page, 'attract');
		await expectNowhere(page, stage);
		const known = makeNeedles({ caseCode: [caseCode] });
		expect(searchFiles(stage.dataDir, known, 'simulated-printer'), 'files can be searched').not.toEqual([]);
	});
});

test('a visit that nobody ended leaves no trace', async ({ stage }) => {
	await openKiosk(stage, 'idleMs=6000&warningMs=1500&goodbyeMs=1500', async (page) => {
		await press(page, /法律咨询/);
		await identifyByCard(page, stage);
		await expectScreen(page, 'institution');
		await page.locator('.counter button.key.row:not(.none)').first().click();
		await expectScreen(page, 'slot');
		await page.locator('button.hour:not(.none)').first().click();
		await goOn(page);
		await expectScreen(page, 'phone');
		await typeDigits(page, phone);
		await expectHeldByPage(page, ['name', 'number', 'address', 'phone']);
		// A snapshot of the heap may take longer than the whole end of the visit.
		await expectScreen(page, 'idle', 'goodbye', 'attract');
		await expectScreen(page, 'attract');
		await expectNowhere(page, stage);
	});
});

test('typing that was given up leaves no trace', async ({ stage }) => {
	await openKiosk(stage, '', async (page) => {
		await typeQuestion(page);
		await press(page, /返回/);
		await expectScreen(page, 'home');
		await press(page, /人民调解/);
		await press(page, /自己填身份证号/);
		await expectScreen(page, 'typeNumber');
		await typeDigits(page, person.number.slice(0, 17));
		await expectHeldByPage(page, ['number', 'question']);
		await press(page, /返回/);
		await expectScreen(page, 'identityChoice');
		await press(page, /返回/);
		await expectScreen(page, 'home');
		await press(page, /结束/);
		await expectScreen(page, 'goodbye');
		await press(page, /我走了/);
		await expectScreen(page, 'attract');
		await expectNowhere(page, stage);
	});
});
