import { residentPerson } from '../../device/simulators/test-persons.ts';
import { expect, test } from './fixtures.ts';
import { expectScreen, goOn, openHome, walkToReader } from './walk.ts';

test('a card pulled half-way is placed again', async ({ page, stage, dock }) => {
	await openHome(page, stage.agentUrl);
	await walkToReader(page);
	await dock.act({ act: 'card.place', kind: 'half' });
	await expectScreen(page, 'cardUnreadable');
	await expect(page.getByText('卡拿走得早了点').first()).toBeVisible();
	await expect(page.getByText('再放一次，等机器说好了再拿')).toBeVisible();
	// Long after the reader knows that the card is gone, the words still stand.
	await page.waitForTimeout(2500);
	await expect(page.getByText('再放一次，等机器说好了再拿')).toBeVisible();
	await dock.act({ act: 'card.place', kind: 'resident' });
	await expectScreen(page, 'identityShown');
	await expect(page.getByText(residentPerson.name)).toBeVisible();
	await goOn(page);
	await expectScreen(page, 'institution');
});

test('a damaged card is lifted, another is read', async ({ page, stage, dock }) => {
	await openHome(page, stage.agentUrl);
	await walkToReader(page);
	await dock.act({ act: 'card.place', kind: 'damaged' });
	await expectScreen(page, 'cardUnreadable');
	await expect(page.getByText('拿起来，取下卡套，再平放好')).toBeVisible();
	await dock.act({ act: 'card.remove' });
	await expectScreen(page, 'cardPlace');
	await dock.act({ act: 'card.place', kind: 'resident' });
	await expectScreen(page, 'identityShown');
});
