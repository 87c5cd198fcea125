/** `npm run packs -- build --laws ../shared/data/laws`, then kiosk and TV show an article of them with the network unplugged. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type BrowserContext, expect, test } from '@playwright/test';
import { openStage, type Stage } from '../rig/stage.ts';
import { readOnKiosk, readOnTv } from './read-law.ts';

test.describe.configure({ mode: 'serial' });

const laws = resolve(import.meta.dirname, '../../../shared/data/laws');
const isThere = existsSync(laws);
let stage: Stage;
let context: BrowserContext;
let words = '';

test.beforeAll(async ({ browser }) => {
	if (!isThere) return;
	stage = await openStage();
	const told = execFileSync(
		'npm',
		[
			...['run', '--silent', 'packs', '--', 'build', '--laws', laws],
			...['--out', join(stage.dataDir, 'packs'), '--keys', join(stage.dataDir, 'pack-keys')],
		],
		{ cwd: resolve(import.meta.dirname, '../..'), encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
	);
	expect(told).toMatch(/version 1, good until/);
	words = findArticle();
	context = await browser.newContext({
		locale: 'zh-CN',
		timezoneId: 'Asia/Shanghai',
		viewport: { width: 1080, height: 1920 },
	});
});

test.afterAll(async () => {
	await context?.close();
	await stage?.stop();
});

/** First words of 第三十条 as they stand in the folder. */
function findArticle(): string {
	const name = readdirSync(laws, { recursive: true, encoding: 'utf8' }).find((path) =>
		/保障农民工工资支付条例[^/]*\.md$/.test(path),
	);
	const line = readFileSync(join(laws, name ?? ''), 'utf8').match(/^第三十条\s*(.+)$/m)?.[1] ?? '';
	expect(line.length).toBeGreaterThan(15);
	return line.slice(0, 15);
}

test('the kiosk shows an article of all laws', async () => {
	test.skip(!isThere, 'no folder ../shared/data/laws');
	await readOnKiosk(context, { stage, topics: ['laws-regulations', 'guides-labour'], words });
});

test('the TV shows an article of all laws', async () => {
	test.skip(!isThere, 'no folder ../shared/data/laws');
	await readOnTv(context, { stage, topics: ['laws-regulations', 'guides-labour'], words });
});
