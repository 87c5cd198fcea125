import { drawPaperPicture } from '../rig/paper-picture.ts';
import { expect, test } from './fixtures.ts';
import { expectDark, readTracks, useCamera, watchTracks } from './tracks.ts';
import { press } from './walk.ts';

test.use(useCamera(drawPaperPicture()));

test('pages are cut, taken again, dropped and handed over', async ({ page, stage }) => {
	await watchTracks(page);
	await page.goto(`${stage.agentUrl}/kiosk/devices.html?try=documents`);
	await expect(page.getByText('黄框里的会留下来')).toBeVisible();
	expect(await readTracks(page)).toEqual({ opened: 1, live: 1 });
	await press(page, /拍这一页/);
	const taken = page.locator('.camera.paper img');
	await expect(taken).toBeVisible();
	await expectDark(page, 1);
	const size = await taken.evaluate(async (image: HTMLImageElement) => {
		await image.decode();
		return { width: image.naturalWidth, height: image.naturalHeight };
	});
	expect(size.height / size.width).toBeCloseTo(Math.SQRT2, 2);

	await press(page, /再拍一页/);
	await press(page, /拍这一页/);
	await expect(page.locator('.strip .key')).toHaveCount(2);
	await press(page, /重拍这一页/);
	await press(page, /拍这一页/);
	await expect(page.locator('.strip .key')).toHaveCount(2);
	await press(page, /删掉这一页/);
	await expect(page.locator('.strip .key')).toHaveCount(1);
	await page.locator('.strip .key').first().click();
	await expect.poll(async () => (await readTracks(page)).live).toBe(0);
	await press(page, /拍好了/);
	await expect(page.getByText(/第 1 页：\d+ KB，已丢掉/)).toBeVisible();
	await expect(page.locator('.strip .key')).toHaveCount(0);
});
