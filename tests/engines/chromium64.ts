import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import puppeteer from 'puppeteer-core-1.7';

/**
 * Chromium 64.0.3264, the engine that stands in for an old box. The npm package carries the binary inside its tarball; it
 * is fetched once into `.cache/engines`, its hash is checked, and nothing of it is committed or run at install.
 */
const packageName = 'chrome-aws-lambda@64.0.3264';
const tarball = 'chrome-aws-lambda-64.0.3264.tgz';
const sha512 = '3XpUhpg5Qlbq8V/Pk5gzfSqcq3wSlfT1N98yzDY8a+PrrROx9XUCntkg4W1ZmisqLsWhmRLZQrKtDjTRBttwig==';
const cache = join(import.meta.dirname, '../../.cache/engines');

/** Path of the executable; fetched and unpacked when it is not there yet. */
export function findChromium64(): string {
	const binary = join(cache, 'chromium-64');
	if (existsSync(binary)) return binary;
	mkdirSync(cache, { recursive: true });
	const archive = join(cache, tarball);
	if (!existsSync(archive)) {
		execFileSync('npm', ['pack', packageName, '--silent', '--pack-destination', cache], { stdio: 'ignore' });
	}
	const found = createHash('sha512').update(readFileSync(archive)).digest('base64');
	if (found !== sha512) {
		rmSync(archive);
		throw new Error(`${packageName} is not the tarball that was checked`);
	}
	execFileSync('tar', ['xzf', archive, '-C', cache, 'package/bin/chromium.br']);
	const unpacked = join(cache, `chromium-64.${process.pid}`);
	writeFileSync(unpacked, brotliDecompressSync(readFileSync(join(cache, 'package/bin/chromium.br'))));
	chmodSync(unpacked, 0o755);
	renameSync(unpacked, binary);
	rmSync(join(cache, 'package'), { recursive: true });
	return binary;
}

/** What the tests use of puppeteer 1.7; functions given to `evaluate` must stay ES2017, they are sent as text. */
export interface OldPage {
	goto(url: string): Promise<unknown>;
	setViewport(size: { width: number; height: number }): Promise<void>;
	evaluate<Value>(script: string): Promise<Value>;
	screenshot(options: { path: string }): Promise<unknown>;
	on(event: string, listener: (value: never) => void): void;
	keyboard: { press(key: string): Promise<void> };
	_client: { send(method: string, params?: object): Promise<unknown> };
	close(): Promise<void>;
}
export interface OldBrowser {
	newPage(): Promise<OldPage>;
	version(): Promise<string>;
	close(): Promise<void>;
}

/** `args`: beside those that every test needs. */
export async function launchChromium64(args: string[] = []): Promise<OldBrowser> {
	const browser = await puppeteer.launch({
		executablePath: findChromium64(),
		headless: true,
		args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--hide-scrollbars', ...args],
	});
	return browser as OldBrowser;
}
