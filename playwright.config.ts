import { defineConfig } from '@playwright/test';

/** Chromium as Debian ships it; each flag keeps it from calling home or needing a GPU. */
const args = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

export default defineConfig({
	testDir: 'tests',
	testMatch: '**/*.spec.ts',
	timeout: 180_000,
	workers: 1,
	fullyParallel: false,
	outputDir: 'test-results/e2e',
	reporter: 'list',
	use: {
		browserName: 'chromium',
		launchOptions: { executablePath: '/usr/bin/chromium', args },
		viewport: { width: 1080, height: 1920 },
		locale: 'zh-CN',
		timezoneId: 'Asia/Shanghai',
		trace: 'off',
		video: 'off',
	},
});
