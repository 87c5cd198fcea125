/** The browser's cameras as seen from outside: which were given to the page, and which are still lit. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import config from '../../playwright.config.ts';
import { type Picture, writeFilm } from '../rig/camera-film.ts';
import { expectScreen, press } from './walk.ts';

/** For `test.use`: a browser with a camera and a microphone that are none, and that asks nobody. */
export function useFakeMedia(...more: string[]) {
	return {
		launchOptions: {
			...config.use?.launchOptions,
			args: [
				...(config.use?.launchOptions?.args ?? []),
				'--use-fake-ui-for-media-stream',
				'--use-fake-device-for-media-stream',
				...more,
			],
		},
	};
}

/** The same, and the camera sees this picture. */
export function useCamera(picture: Picture) {
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-film-'));
	// Whoever only lists the specs makes one too.
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	const path = join(folder, 'film.y4m');
	writeFilm(path, picture);
	return useFakeMedia(`--use-file-for-fake-video-capture=${path}`);
}

/** Keeps every track that the page was ever given, and holds the next camera back while `hold` is true. */
export async function watchTracks(page: Page): Promise<void> {
	await page.addInitScript(() => {
		const own = globalThis as unknown as { tracks: MediaStreamTrack[]; hold: boolean };
		own.tracks = [];
		own.hold = false;
		const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
		navigator.mediaDevices.getUserMedia = async (constraints) => {
			const stream = await ask(constraints);
			while (own.hold) await new Promise((resolve) => setTimeout(resolve, 20));
			own.tracks.push(...stream.getTracks());
			return stream;
		};
	});
}

export const readTracks = (page: Page) =>
	page.evaluate(() => {
		const { tracks } = globalThis as unknown as { tracks: MediaStreamTrack[] };
		return { opened: tracks.length, live: tracks.filter((track) => track.readyState === 'live').length };
	});

export async function expectDark(page: Page, opened: number): Promise<void> {
	await expect.poll(() => readTracks(page)).toEqual({ opened, live: 0 });
}

/** From `home`. */
export async function openCamera(page: Page): Promise<void> {
	await press(page, /查进度/);
	await expectScreen(page, 'caseFind');
	await press(page, /给摄像头看/);
}
