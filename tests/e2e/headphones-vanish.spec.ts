import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { openHome } from './walk.ts';

/** A voice of this machine that speaks until it is told to stop. */
async function giveVoice(page: Page): Promise<void> {
	await page.addInitScript(() => {
		const voice = { name: 'test', lang: 'zh-CN', localService: true, default: true, voiceURI: 'test' };
		const spoken: string[] = [];
		let isSpeaking = false;
		class Utterance {
			text: string;
			constructor(text: string) {
				this.text = text;
			}
		}
		const speech = {
			getVoices: () => [voice],
			speak(utterance: Utterance) {
				isSpeaking = true;
				spoken.push(utterance.text);
			},
			cancel() {
				isSpeaking = false;
			},
		};
		Object.defineProperty(window, 'speechSynthesis', { value: speech });
		Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance });
		Object.assign(window, { hearing: () => ({ isSpeaking, count: spoken.length }) });
	});
}
const hear = (page: Page) =>
	page.evaluate(() => (window as unknown as { hearing(): { isSpeaking: boolean; count: number } }).hearing());
const isSpeaking = async (page: Page) => (await hear(page)).isSpeaking;

test('a jack that vanishes ends reading aloud', async ({ page, stage, dock }) => {
	await giveVoice(page);
	await openHome(page, stage.agentUrl);
	await dock.act({ act: 'headphones.plugged', plugged: true });
	await expect.poll(() => isSpeaking(page)).toBe(true);
	await dock.act({ act: 'headphoneJack.plugged', plugged: false });
	await expect.poll(() => isSpeaking(page)).toBe(false);
	const { count } = await hear(page);
	// Back with the headphones still in it: nothing begins by itself.
	await dock.act({ act: 'headphoneJack.plugged', plugged: true });
	await expect.poll(async () => (await dock.state()).plugged.headphoneJack).toBe(true);
	await page.waitForTimeout(1500);
	expect(await hear(page)).toEqual({ isSpeaking: false, count });
});
