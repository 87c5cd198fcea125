import { expect, test } from './fixtures.ts';
import {
	chooseTimeAndPhone,
	expectScreen,
	goBack,
	goOn,
	invented,
	openHome,
	press,
	readCaseCode,
	typeDigits,
} from './walk.ts';

test('a case is found by its slip and by its digits', async ({ page, stage, dock }) => {
	await openHome(page, stage.agentUrl);
	await press(page, /人民调解/);
	await press(page, /不报身份/);
	await chooseTimeAndPhone(page, invented.phone);
	await goOn(page);
	await expectScreen(page, 'printing', 'printed', 'outcomeConfirmed');
	const code = await readCaseCode(page);
	expect(code).toMatch(/^\d{18}$/);

	await openHome(page, stage.agentUrl);
	await press(page, /查进度/);
	await expectScreen(page, 'caseFind');
	// No hand is as quick as this one: what comes with the screen itself was scanned before it.
	await expect(async () => {
		await dock.act({ act: 'scanner.scan', text: '6901234567892' });
		await expect(page.getByText('扫到的不是我们的单子')).toBeVisible({ timeout: 1000 });
	}).toPass();
	await dock.act({ act: 'scanner.scan', text: `LAWPOST:${code}` });
	await expectScreen(page, 'caseShown');
	expect(await readCaseCode(page)).toBe(code);
	await expect(page.getByText('已确认')).toBeVisible();
	await goBack(page);

	await dock.act({ act: 'scanner.plugged', plugged: false });
	await expect(page.getByText('扫码口眼下用不了')).toBeVisible();
	await dock.act({ act: 'scanner.plugged', plugged: true });
	await press(page, /自己打编号/);
	const wrong = `${code.slice(0, 9)}${(Number(code.charAt(9)) + 1) % 10}${code.slice(10)}`;
	await typeDigits(page, wrong);
	await expect(page.getByText(/先看第 .*4.* 组/)).toBeVisible();
	await page.getByRole('button', { name: '全删' }).click();
	await typeDigits(page, code);
	await press(page, /查这个编号/);
	await expectScreen(page, 'caseShown');
	await press(page, /看好了/);
	await expectScreen(page, 'home');
	await goBack(page);
	await expectScreen(page, 'attract');
});
