/** axe over the screens that every visit crosses, as they are built: names, roles, contrast. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures.ts';

const crossed = ['attract', 'home', 'ask', 'answer', 'cardNotice', 'typeNumber', 'slot', 'summary', 'rate', 'goodbye'];

test('the screens of a visit are fit for a screen reader', async ({ page, stage }) => {
	const found: string[] = [];
	// A page that is still appearing has less contrast than the one that stands.
	await page.emulateMedia({ reducedMotion: 'reduce' });
	for (const name of crossed) {
		await page.goto(`${stage.agentUrl}/kiosk/screens.html?show=${name}&lang=zh-CN`);
		await page.locator('[data-screen]').first().waitFor();
		const { violations } = await new AxeBuilder({ page }).disableRules(['page-has-heading-one', 'region']).analyze();
		for (const violation of violations)
			found.push(`${name}: ${violation.id} (${violation.nodes[0]?.target.join(' ')})`);
	}
	expect(found).toEqual([]);
});
