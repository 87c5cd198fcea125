import { enrolTerminal, makeBookingBody } from '../../center/testing/terminal.ts';
import type { SlotList } from '../../shared/protocol/center.ts';
import { expect, test } from './fixtures.ts';
import { expectScreen, goOn, invented, leave, openHome, press, readCaseCode, typeDigits } from './walk.ts';

const institutionId = 'mediation-committee';

test('a slot taken meanwhile is chosen anew', async ({ page, stage }) => {
	const [code = ''] = await stage.makeCodes(1);
	const other = await enrolTerminal(stage.centerUrl, code);
	await openHome(page, stage.agentUrl);
	await press(page, /人民调解/);
	await press(page, /不报身份/);
	await expectScreen(page, 'institution');
	await press(page, /旗人民调解委员会/);
	await expectScreen(page, 'slot');
	// Other stories fill the first days; half a day that is full shows no hours.
	const lastDay = page.locator('button.day:not(.none)').last();
	await lastDay.click();
	const hour = page.locator('button.hour:not(.none)').first();
	const time = await hour.getAttribute('aria-label');
	const date = ((await page.locator('button.day.on').getAttribute('aria-label')) ?? '').slice(0, 10);
	await hour.click();
	await goOn(page);
	await typeDigits(page, invented.phone);
	await goOn(page);
	await expectScreen(page, 'summary');

	const { value } = await other.get<SlotList>(`/v1/slots?institution=${institutionId}&days=10`);
	const slot = value.slots.find((one) => one.date === date && one.time.replace(/^0/, '') === time);
	const booking = { institutionId, service: 'mediation' as const, slotId: slot?.id ?? null };
	const taken = await other.put(other.makeEnvelope({ kind: 'booking', booking }, makeBookingBody()));
	expect(taken.value.booking?.state).toBe('confirmed');

	await goOn(page);
	await expectScreen(page, 'outcomeRefused');
	await expect(page.getByText('刚才这个时间被别人先约了')).toBeVisible();
	const refusedCode = await readCaseCode(page);
	await press(page, /换个时间再约/);
	await expectScreen(page, 'slot');
	await lastDay.click();
	const sameTime = page.locator('button.hour', { hasText: time ?? '' }).first();
	await expect(sameTime).toHaveClass(/none/);
	await page.locator('button.hour:not(.none)').first().click();
	await goOn(page);
	await expectScreen(page, 'summary', 'phone');
	await goOn(page);
	await expectScreen(page, 'printing');
	await expect(page.getByText('已确认').first()).toBeVisible();
	expect(await readCaseCode(page)).not.toBe(refusedCode);
	await leave(page);
});
