import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium64, type OldBrowser, type OldPage } from './chromium64.ts';

export interface Lit {
	/** Elements that carry the focus and can be seen. */
	count: number;
	spot: string;
	words: string;
	screen: string;
	title: string;
}

/** A TV in Chromium 64, worked by real key events only, with a look at the focus after each. */
export interface OldTv {
	page: OldPage;
	/** Faults of the page itself. */
	faults: string[];
	press(...keys: string[]): Promise<Lit>;
	/** Waits until this screen stands, then looks. */
	stands(screen: string, timeoutMs?: number): Promise<Lit>;
	look(): Promise<Lit>;
	/** Asks again until the script is true. */
	until(script: string, timeoutMs?: number): Promise<void>;
	/** Waits until these words are on the page. */
	shows(words: string, timeoutMs?: number): Promise<void>;
	shoot(name: string): Promise<void>;
	close(): Promise<void>;
}

const shots = join(import.meta.dirname, '../../test-results/tv');

// Sent to Chromium 64 as text, hence ES2017 and no closures.
const lookScript = `(() => {
	const lit = Array.from(document.querySelectorAll('[data-focused]')).filter(spot => {
		const box = spot.getBoundingClientRect();
		return box.width > 0 && box.height > 0 && box.left >= 0 && box.top >= 0 &&
			box.right <= window.innerWidth && box.bottom <= window.innerHeight;
	});
	const first = lit[0];
	const frame = document.querySelector('[data-screen]');
	const title = document.querySelector('h1');
	return {
		count: document.querySelectorAll('[data-focused]').length === lit.length ? lit.length : -1,
		spot: first ? first.getAttribute('data-spot') : '',
		words: first ? first.textContent : '',
		screen: frame ? frame.getAttribute('data-screen') : '',
		title: title ? title.textContent : '',
	};
})()`;

const drawTwice = `new Promise(done =>
	requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0, true))))`;

/** `before`: a script that runs ahead of every page, as text. `args`: of the engine. */
export async function openOldTv(url: string, before = '', args: string[] = []): Promise<OldTv> {
	mkdirSync(shots, { recursive: true });
	const browser: OldBrowser = await launchChromium64(args);
	const page = await browser.newPage();
	const faults: string[] = [];
	page.on('pageerror', (fault: unknown) => faults.push(String(fault)));
	await page.setViewport({ width: 1280, height: 720 });
	if (before) await page._client.send('Page.addScriptToEvaluateOnNewDocument', { source: before });
	await page.goto(url);
	const look = () => page.evaluate<Lit>(lookScript);
	const until = async (script: string, timeoutMs = 20_000) => {
		// The center's policy forbids the engine to build functions, as puppeteer's own waiting would.
		for (const end = Date.now() + timeoutMs; !(await page.evaluate<boolean>(script)); ) {
			if (Date.now() > end) throw new Error(`never true: ${script}`);
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
	};
	const settle = async () => {
		await new Promise((resolve) => setTimeout(resolve, 60));
		// Sixty milliseconds are no time where the engine gets none: until it has drawn twice.
		await page.evaluate<boolean>(drawTwice);
	};
	return {
		page,
		faults,
		look,
		until,
		shows: (words, timeoutMs) => until(`document.body.textContent.indexOf(${JSON.stringify(words)}) >= 0`, timeoutMs),
		async press(...keys) {
			for (const key of keys) {
				await page.keyboard.press(key);
				await settle();
				const lit = await look();
				if (lit.count !== 1) throw new Error(`${lit.count} focused after ${key} on ${lit.screen}`);
			}
			return look();
		},
		async stands(screen, timeoutMs = 15_000) {
			await until(`!!document.querySelector('[data-screen="${screen}"]')`, timeoutMs);
			await settle();
			return look();
		},
		shoot: async (name) => {
			await page.screenshot({ path: join(shots, `${name}.png`) });
		},
		close: () => browser.close(),
	};
}

/** From home: spells by digits and picks the first sentence. */
export async function askByDigits(tv: OldTv, digits: string): Promise<void> {
	await tv.press('3');
	await tv.stands('ask');
	await tv.until(`document.querySelectorAll('.find').length > 1`);
	await tv.press(...digits.split(''), 'Enter');
}
