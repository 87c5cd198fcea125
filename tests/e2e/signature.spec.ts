import { PNG } from 'pngjs';
import { expect, test } from './fixtures.ts';
import { press } from './walk.ts';

async function readPicture(image: import('@playwright/test').Locator): Promise<PNG> {
	const source = (await image.getAttribute('src')) ?? '';
	return PNG.sync.read(Buffer.from(source.slice(source.indexOf(',') + 1), 'base64'));
}

test('a signature follows the mouse and the finger', async ({ browser, stage }) => {
	const context = await browser.newContext({ hasTouch: true, viewport: { width: 1080, height: 1920 } });
	const page = await context.newPage();
	await page.goto(`${stage.agentUrl}/kiosk/devices.html?try=signature`);
	const field = page.getByRole('img', { name: '签名的地方' });
	const box = await field.boundingBox();
	if (!box) throw new Error('no field');
	const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.width * y] as const;

	await page.mouse.move(...at(0.2, 0.1));
	await page.mouse.down();
	for (let step = 0; step <= 30; step++)
		await page.mouse.move(...at(0.2 + step * 0.01, 0.1 + 0.1 * Math.sin(step / 4)));
	await page.mouse.up();
	await expect(page.getByText(/^1 笔，\d+ 点/)).toBeVisible();

	const touch = await context.newCDPSession(page);
	const finger = (type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0) => {
		const [left, top] = at(x, y);
		const touchPoints = type === 'touchEnd' ? [] : [{ x: left, y: top }];
		return touch.send('Input.dispatchTouchEvent', { type, touchPoints });
	};
	await finger('touchStart', 0.6, 0.05);
	for (let step = 1; step <= 20; step++) await finger('touchMove', 0.6 + step * 0.015, 0.05 + step * 0.01);
	await finger('touchEnd');
	await expect(page.getByText(/^2 笔，\d+ 点/)).toBeVisible();

	const picture = await readPicture(page.locator('.one-bit'));
	expect([picture.width, picture.height]).toEqual([1200, 432]);
	const isInk = (x: number, y: number) => picture.data[(Math.round(y * 1200) * 1200 + Math.round(x * 1200)) * 4] === 0;
	expect([isInk(0.2, 0.1), isInk(0.75, 0.15), isInk(0.5, 0.3), isInk(0.05, 0.05)]).toEqual([true, true, false, false]);

	await press(page, /擦掉重签/);
	await expect(page.locator('.one-bit')).toHaveCount(0);
	const blank = await field.evaluate((canvas: HTMLCanvasElement) => {
		const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
		return Array.from(data).every((part) => part === 0);
	});
	expect(blank).toBe(true);
	await context.close();
});
