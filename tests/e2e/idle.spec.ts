import { expect, test } from './fixtures.ts';
import { beginVisit, expectScreen, goOn, invented, openHome, press, readTyped, typeDigits } from './walk.ts';

const flags = '?idleMs=5000&warningMs=6000&goodbyeMs=1000';

test('a touch answers the warning, silence ends the visit', async ({ page, stage }) => {
	await openHome(page, stage.agentUrl, flags);
	await press(page, /人民调解/);
	await press(page, /自己填身份证号/);
	await typeDigits(page, '99999919');
	await expectScreen(page, 'idle');
	await expect(page.getByText('99999919')).toHaveCount(0);
	await press(page, /我还在/);
	await expectScreen(page, 'typeNumber');
	expect(await readTyped(page)).toBe('99999919');

	await expectScreen(page, 'idle');
	await expectScreen(page, 'goodbye');
	await expectScreen(page, 'attract');
	await beginVisit(page);
	await press(page, /人民调解/);
	await press(page, /自己填身份证号/);
	await expectScreen(page, 'typeNumber');
	expect(await readTyped(page)).toBe('');
});

test('touches that lead nowhere keep the visit', async ({ page, stage }) => {
	await openHome(page, stage.agentUrl, flags);
	await press(page, /人民调解/);
	await press(page, /不报身份/);
	await press(page, /旗人民调解委员会/);
	await expectScreen(page, 'slot');
	const days = page.locator('button.day:not(.none)');
	for (let i = 0; i < 8; i++) {
		await page.waitForTimeout(1000);
		await days.nth(i % 2).click();
	}
	await expect(page.locator('[data-screen="slot"]')).toBeVisible();
	await page.locator('button.hour:not(.none)').first().click();
	await goOn(page);
	await typeDigits(page, invented.phone);
	await expectScreen(page, 'idle');
	await page.locator('.sign-title').click();
	await expectScreen(page, 'phone');
	expect(await readTyped(page)).toBe(invented.phone);
	await expectScreen(page, 'idle');
	await press(page, /不办了/);
	await expectScreen(page, 'attract');
});
