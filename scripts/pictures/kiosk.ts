import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { fixtures } from '../../kiosk/gallery/fixtures.ts';
import type { Shot } from './shot.ts';

interface Form {
	mark: string;
	query: string;
	wide?: boolean;
}
const plain: Form = { mark: '', query: 'lang=zh-CN' };
const otherForms: Form[] = [
	{ mark: 'mn', query: 'lang=mn-Mong' },
	{ mark: 'en', query: 'lang=en' },
	{ mark: 'large', query: 'lang=zh-CN&large=1' },
	{ mark: 'landscape', query: 'lang=zh-CN', wide: true },
];
/** Screens that are shown in every form, not only in Chinese. */
const inAllForms = [
	'attract',
	'home',
	'ask',
	'answer',
	'interview',
	'slot',
	'summary',
	'outcomeWaiting',
	'rate',
	'danger',
];

/** Our screen or form, and the mock of it. */
const mocks: Record<string, string> = {
	attract: 'kiosk-attract',
	home: 'kiosk-home',
	'home-mn': 'kiosk-home-mn',
	'home-large': 'kiosk-home-large',
	'home-landscape': 'kiosk-home-landscape',
	ask: 'kiosk-ask',
	answer: 'kiosk-answer',
	danger: 'kiosk-danger',
	idle: 'kiosk-idle',
	slot: 'kiosk-slot',
	outcomeConfirmed: 'kiosk-confirm',
	outcomeWaiting: 'kiosk-waiting',
	printing: 'kiosk-printing',
	printHeld: 'kiosk-paper-out',
	rate: 'kiosk-rating',
	goodbye: 'kiosk-goodbye',
	cardNotice: 'kiosk-card-notice',
	cardPlace: 'kiosk-card-place',
	'interview-mn': 'kiosk-question-mn',
	gallery: 'sheet-components',
};

export async function shootKiosk(page: Page, agentUrl: string, folder: string): Promise<Shot[]> {
	const shots: Shot[] = [];
	const shoot = async (screen: string, { mark, query, wide = false }: Form) => {
		const size = wide ? { width: 1920, height: 1080 } : { width: 1080, height: 1920 };
		const name = mark ? `${screen}-${mark}` : screen;
		const path = resolve(folder, `kiosk-${name}.png`);
		await page.setViewportSize(size);
		await page.goto(`${agentUrl}/kiosk/screens.html?show=${screen}&${query}`);
		await settle(page);
		await page.screenshot({ path });
		const mock = mocks[name];
		shots.push({ sheet: mark ? 'kiosk-forms' : 'kiosk', name, path, ...size, ...(mock ? { mock } : {}) });
	};
	for (const screen of Object.keys(fixtures)) {
		await shoot(screen, plain);
		if (inAllForms.includes(screen)) for (const form of otherForms) await shoot(screen, form);
	}
	const path = resolve(folder, 'kiosk-gallery.png');
	await page.setViewportSize({ width: 1080, height: 1920 });
	await page.goto(`${agentUrl}/kiosk/gallery.html`);
	await settle(page);
	await page.screenshot({ path, fullPage: true });
	shots.push({ sheet: 'gallery', name: 'gallery', path, width: 1080, height: 1920, mock: 'sheet-components' });
	return shots;
}

const slips = [
	{ show: 'outcomeConfirmed', paper: '80', mock: 'slip-80-confirmed' },
	{ show: 'outcomeWaiting', paper: '80', mock: 'slip-80-waiting' },
	{ show: 'outcomeRefused', paper: '80', mock: 'slip-80-refused' },
	{ show: 'outcomeConfirmed', paper: '58', mock: null },
	{ show: 'outcomeConfirmed', paper: 'a4', mock: 'slip-a4' },
];

/** As printed: one bit a dot. */
export async function shootSlips(page: Page, agentUrl: string, folder: string): Promise<Shot[]> {
	const shots: Shot[] = [];
	for (const { show, paper, mock } of slips) {
		const name = `slip-${paper}-${show.replace('outcome', '').toLowerCase()}`;
		const path = resolve(folder, `${name}.png`);
		await page.goto(`${agentUrl}/kiosk/slips.html?show=${show}&paper=${paper}`);
		const image = page.locator('#slips img').first();
		await image.waitFor();
		const size = await image.evaluate((img) => {
			const { naturalWidth, naturalHeight } = img as HTMLImageElement;
			return { width: naturalWidth, height: naturalHeight };
		});
		await page.setViewportSize({ width: Math.max(size.width + 40, 600), height: size.height + 40 });
		await image.screenshot({ path });
		shots.push({ sheet: 'slips', name, path, ...size, ...(mock ? { mock } : {}) });
	}
	return shots;
}

export async function settle(page: Page): Promise<void> {
	await page.evaluate('document.fonts.ready');
	await page.waitForTimeout(60);
}
