/** Whatever stops a page half-way has a name on the screen, a way to the slip without paper, and after repair one slip. */
import type { PrinterCondition } from '../../device/simulators/printer.ts';
import { expect, test } from './fixtures.ts';
import { expectScreen, goOn, leave, openHome, readCaseCode, walkToSummary } from './walk.ts';

const faults: [condition: PrinterCondition | 'unplugged', words: string][] = [
	['paperOut', '约上了，只是纸用完了'],
	['jammed', '约上了，只是卡纸了'],
	['coverOpen', '约上了，只是打印机盖子没合上'],
	['supplyEmpty', '约上了，只是打印机没墨了'],
	['unplugged', '约上了，只是打印机没连上'],
];

test('a page stopped half-way comes out once', async ({ page, stage, dock }) => {
	const before = (await dock.state()).printed.length;
	// Longer than anything below takes: the page is still being printed whenever something happens to it.
	await dock.act({ act: 'printer.pace', msPerPage: 60_000 });
	await openHome(page, stage.agentUrl);
	await walkToSummary(page);
	await goOn(page);
	for (const [fault, words] of faults) {
		await expect.poll(async () => (await dock.state()).printing, { timeout: 20_000 }).toBe(true);
		await expectScreen(page, 'printing');
		await dock.act(
			fault === 'unplugged'
				? { act: 'printer.plugged', plugged: false }
				: { act: 'printer.condition', condition: fault },
		);
		await expectScreen(page, 'printHeld');
		await expect(page.locator('.sign-title')).toContainText(words);
		await expect(page.getByText('修好了会自己接着打，不用重来')).toBeVisible();
		await expect(page.locator('.scan svg')).toBeVisible();
		await expect(page.locator('.dock-key').first()).toHaveText('已存好');
		expect(await readCaseCode(page)).toMatch(/^\d{18}$/);
		if (fault === 'unplugged') await dock.act({ act: 'printer.plugged', plugged: true });
		else await dock.act({ act: 'printer.condition', condition: 'none' });
	}
	await expectScreen(page, 'printing');
	expect((await dock.state()).printed).toHaveLength(before);
	// A page that begins anew takes the pace that is set by then.
	await dock.act({ act: 'printer.pace', msPerPage: 100 });
	await dock.act({ act: 'printer.condition', condition: 'jammed' });
	await dock.act({ act: 'printer.condition', condition: 'none' });
	await expectScreen(page, 'printed', 'rate');
	await leave(page);
	expect((await dock.state()).printed).toHaveLength(before + 1);
});
