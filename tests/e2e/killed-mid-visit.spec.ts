/** A browser killed in the middle of a visit: what that visit left is gone before the next poster. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openKioskWindow } from '../chaos/kiosk-window.ts';
import { readDurability, watchDurability } from '../rig/durability.ts';
import { countOutbox } from '../rig/terminal-store.ts';
import { expect, test } from './fixtures.ts';
import { beginVisit, expectScreen, goOn, readCaseCode, walkToSummary } from './walk.ts';

interface Left {
	cases: string[];
	stored: number;
	databases: string[];
}

/** The page itself looks at what lies there: `now`, or when the poster first stands on the screen. */
async function lookAt(page: Page, when: 'now' | 'poster'): Promise<void> {
	const look = `(async () => {
		const stored = localStorage.length;
		const db = await new Promise((resolve, reject) => {
			const opening = indexedDB.open('lawpost-terminal');
			opening.onerror = () => reject(opening.error);
			opening.onsuccess = () => resolve(opening.result);
		});
		const keys = await new Promise((resolve) => {
			const reading = db.transaction('counters').objectStore('counters').getAllKeys();
			reading.onsuccess = () => resolve(reading.result);
		});
		db.close();
		const databases = (await indexedDB.databases()).map(({ name }) => name);
		return { cases: keys.filter((key) => /^\\d{18}$/.test(key)), stored, databases: databases.sort() };
	})()`;
	if (when === 'now') await page.evaluate(`globalThis.left = ${look}`);
	else
		await page.addInitScript(`new MutationObserver(() => {
			if (!globalThis.left && document.querySelector('[data-screen="attract"]')) globalThis.left = ${look};
		}).observe(document, { childList: true, subtree: true, attributes: true });`);
}

const readLeft = (page: Page) => page.evaluate(() => (globalThis as unknown as { left: Promise<Left> }).left);

test('leftovers of a killed visit are cleared', async ({ stage }) => {
	const userDataDir = mkdtempSync(join(tmpdir(), 'lawpost-killed-'));
	const url = `${stage.agentUrl}/kiosk/`;
	try {
		const first = await openKioskWindow({ userDataDir, url, onTold: () => undefined });
		let caseCode = '';
		try {
			await expectScreen(first.page, 'attract');
			await beginVisit(first.page);
			await watchDurability(first.page);
			await walkToSummary(first.page);
			await stage.center().kill('SIGKILL');
			await goOn(first.page);
			await expectScreen(first.page, 'printing', 'printed', 'outcomeWaiting');
			caseCode = await readCaseCode(first.page);
			expect(await readDurability(first.page)).toEqual(['counters,outbox: strict']);
			await first.page.evaluate(
				() =>
					new Promise<void>((resolve) => {
						localStorage.setItem('stray', 'told');
						indexedDB.open('stray').onsuccess = () => resolve();
					}),
			);
			// A store that is not asked to be strict is on the disk when the engine gets to it.
			await first.page.waitForTimeout(6000);
		} finally {
			await first.kill();
		}
		const second = await openKioskWindow({
			userDataDir,
			url: `${stage.agentUrl}/healthz`,
			onTold: () => undefined,
		});
		try {
			await lookAt(second.page, 'now');
			expect(await readLeft(second.page)).toEqual({
				cases: [caseCode],
				stored: 1,
				databases: ['lawpost-content', 'lawpost-terminal', 'stray'],
			});
			await lookAt(second.page, 'poster');
			await second.page.goto(url);
			await expectScreen(second.page, 'attract');
			expect(await readLeft(second.page)).toEqual({
				cases: [],
				stored: 0,
				databases: ['lawpost-content', 'lawpost-terminal'],
			});
			expect(await countOutbox(second.page)).toBeGreaterThan(0);
		} finally {
			await second.close();
		}
	} finally {
		rmSync(userDataDir, { recursive: true, force: true });
		await stage.startCenter();
	}
});
