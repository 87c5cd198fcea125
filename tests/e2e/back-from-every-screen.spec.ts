import { expect, test } from './fixtures.ts';
import { expectScreen, goBack, goOn, invented, openHome, press, readTyped, typeDigits } from './walk.ts';

const someDigits = '9999991962';

test('back leads from every screen, typed stays', async ({ page, stage, dock }) => {
	await openHome(page, stage.agentUrl);
	await press(page, /人民调解/);
	await expectScreen(page, 'identityChoice');
	await goBack(page);
	await expectScreen(page, 'home');
	await press(page, /人民调解/);

	await press(page, /自己填身份证号/);
	await expectScreen(page, 'typeNumber');
	await typeDigits(page, someDigits);
	await goBack(page);
	await expectScreen(page, 'identityChoice');
	await press(page, /自己填身份证号/);
	expect(await readTyped(page)).toBe(someDigits);
	await goBack(page);

	await press(page, /放身份证/);
	await expectScreen(page, 'cardNotice');
	await goBack(page);
	await expectScreen(page, 'identityChoice');
	await press(page, /放身份证/);
	await press(page, /同意，/);
	await expectScreen(page, 'cardPlace');
	await goBack(page);
	await expectScreen(page, 'identityChoice');
	await press(page, /放身份证/);
	await press(page, /同意，/);
	await dock.act({ act: 'card.place', kind: 'damaged' });
	await expectScreen(page, 'cardUnreadable');
	await goBack(page);
	await expectScreen(page, 'identityChoice');
	await dock.act({ act: 'card.remove' });
	await press(page, /放身份证/);
	await press(page, /同意，/);
	// No hand takes one card away and lays down another between two looks of the reader, 300 ms apart.
	await page.waitForTimeout(1000);
	await dock.act({ act: 'card.place', kind: 'resident' });
	await expectScreen(page, 'identityShown');
	await goBack(page);
	await expectScreen(page, 'identityChoice');
	await dock.act({ act: 'card.remove' });

	await press(page, /不报身份/);
	await expectScreen(page, 'institution');
	await goBack(page);
	await expectScreen(page, 'identityChoice');
	await press(page, /不报身份/);
	await press(page, /旗人民调解委员会/);
	await expectScreen(page, 'slot');
	await goBack(page);
	await expectScreen(page, 'institution');
	await press(page, /旗人民调解委员会/);
	await expectScreen(page, 'slot');
	await page.locator('button.hour:not(.none)').nth(2).click();
	const chosen = await page.locator('button.hour.on').getAttribute('aria-label');
	await goOn(page);
	await expectScreen(page, 'phone');
	await typeDigits(page, invented.phone);
	await goBack(page);
	await expectScreen(page, 'slot');
	expect(await page.locator('button.hour.on').getAttribute('aria-label')).toBe(chosen);
	await goOn(page);
	await expectScreen(page, 'phone');
	expect(await readTyped(page)).toBe(invented.phone);
	await goOn(page);
	await expectScreen(page, 'summary');

	await page.locator('.dock-key').last().click();
	await expectScreen(page, 'help');
	await goBack(page);
	await expectScreen(page, 'summary');
	for (const screen of ['phone', 'slot', 'institution', 'identityChoice', 'home'] as const) {
		await goBack(page);
		await expectScreen(page, screen);
	}
	await press(page, /人民调解/);
	await press(page, /不报身份/);
	await press(page, /旗人民调解委员会/);
	await expectScreen(page, 'slot');
	await page.locator('button.hour:not(.none)').first().click();
	await goOn(page);
	await expectScreen(page, 'phone');
	expect(await readTyped(page)).toBe(invented.phone);
});

test('home tiles lead back home', async ({ page, stage }) => {
	await openHome(page, stage.agentUrl);
	for (const [tile, screen] of [
		[/想问的/, 'ask'],
		[/写文书/, 'lookUp'],
		[/法务地图/, 'notHere'],
		[/想看的/, 'watch'],
		[/有人受伤害/, 'danger'],
	] as const) {
		await press(page, tile);
		await expectScreen(page, screen);
		await goBack(page);
		await expectScreen(page, 'home');
	}
	await goBack(page);
	await expectScreen(page, 'attract');
});

test('a question and a number stay when going back', async ({ page, stage }) => {
	await openHome(page, stage.agentUrl);
	await press(page, /想问的/);
	await expectScreen(page, 'ask');
	for (const letter of 'tuoqiangongzi') await page.getByRole('button', { name: letter, exact: true }).first().click();
	await page.locator('.cands button').first().click();
	const question = (await page.locator('output.field').textContent()) ?? '';
	expect(question).not.toBe('');
	await goOn(page);
	await expectScreen(page, 'answer', 'noAnswer');
	await goBack(page);
	await expectScreen(page, 'ask');
	await expect(page.locator('output.field')).toHaveText(question);
	await goBack(page);
	await expectScreen(page, 'home');
	await press(page, /想问的/);
	await expectScreen(page, 'ask');
	await expect(page.locator('output.field')).toHaveText(question);
	await goBack(page);

	await press(page, /查进度/);
	await expectScreen(page, 'caseFind');
	await press(page, /自己打编号/);
	await expectScreen(page, 'caseType');
	await typeDigits(page, '159902');
	await goBack(page);
	await expectScreen(page, 'caseFind');
	await press(page, /自己打编号/);
	await expectScreen(page, 'caseType');
	expect(await readTyped(page)).toBe('159902');
});
