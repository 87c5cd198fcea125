import { expect, test } from './fixtures.ts';
import { chooseTimeAndPhone, expectScreen, goOn, openHome, press, readCaseCode } from './walk.ts';

test('a mediator is booked without an identity', async ({ page, stage }) => {
	await openHome(page, stage.agentUrl);
	await press(page, /人民调解/);
	await press(page, /不报身份/);
	await chooseTimeAndPhone(page, '13900000126');
	await goOn(page);
	await expectScreen(page, 'printing');
	expect(await readCaseCode(page)).toMatch(/^\d{18}$/);
	await expectScreen(page, 'rate');
	await press(page, /^满意/);
	await expectScreen(page, 'goodbye');
	await press(page, /我走了/);
	await expectScreen(page, 'attract');
});
