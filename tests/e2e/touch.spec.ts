/** A finger on the kiosk's keys, by real touches: they slide a little, come fast one after another, and are taken back. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { expectScreen } from './walk.ts';

interface Point {
	x: number;
	y: number;
}
interface Finger {
	down(point: Point): Promise<unknown>;
	move(point: Point): Promise<unknown>;
	lift(): Promise<unknown>;
	tap(target: Locator): Promise<void>;
}
declare global {
	/** What the browser made of the touches by itself. */
	var followed: string[];
}

async function findMiddle(target: Locator): Promise<Point> {
	const box = await target.first().boundingBox();
	if (!box) throw new Error('nothing to touch');
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function takeFinger(page: Page): Promise<Finger> {
	const line = await page.context().newCDPSession(page);
	const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Point[]) =>
		line.send('Input.dispatchTouchEvent', { type, touchPoints });
	const [down, move] = [(point: Point) => send('touchStart', [point]), (point: Point) => send('touchMove', [point])];
	const lift = () => send('touchEnd', []);
	return {
		down,
		move,
		lift,
		async tap(target) {
			await down(await findMiddle(target));
			await lift();
		},
	};
}

test.use({ hasTouch: true });

test('a finger presses what it lifts on, and nothing follows', async ({ page, stage }) => {
	await page.addInitScript(() => {
		globalThis.followed = [];
		for (const type of ['mousedown', 'mouseup', 'click'])
			addEventListener(type, (event) => event.isTrusted && globalThis.followed.push(type), { capture: true });
	});
	await page.goto(`${stage.agentUrl}/kiosk/`);
	await expectScreen(page, 'attract');
	const finger = await takeFinger(page);
	const key = (name: RegExp) => page.locator('button').filter({ hasText: name });
	await finger.tap(page.locator('.poster-lamp'));
	await expectScreen(page, 'language');
	await finger.tap(key(/汉语/));
	await expectScreen(page, 'home');

	// Taken back: the finger leaves the key before it lifts.
	const tile = await findMiddle(key(/人民调解/));
	await finger.down(tile);
	await finger.move({ x: tile.x, y: 5 });
	await finger.lift();
	await page.waitForTimeout(300);
	await expectScreen(page, 'home');

	// An old hand slides, and the key is still under it.
	await finger.down(tile);
	for (const step of [8, 16, 24]) await finger.move({ x: tile.x + step, y: tile.y + step / 2 });
	await finger.lift();
	await expectScreen(page, 'identityChoice');

	await finger.tap(key(/自己填身份证号/));
	await expectScreen(page, 'typeNumber');
	for (const digit of ['1', '5', '9']) await finger.tap(page.getByRole('button', { name: digit, exact: true }));
	await expect(page.locator('[data-screen]')).toContainText('159');
	expect(await page.evaluate(() => globalThis.followed)).toEqual([]);
});
