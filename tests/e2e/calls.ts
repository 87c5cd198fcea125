/** Both ends of a call as seen from outside: connections, what flows through them, loss as a test wants it. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, expect, type Page } from '@playwright/test';
import type { EnteredMatter } from '../../center/desk/order-protocol.ts';
import { openTv } from '../../scripts/pictures/tv.ts';
import { openDesk as openStaffDesk } from '../rig/desk.ts';
import type { Stage } from '../rig/stage.ts';
import { signInAtDesk } from './desk-page.ts';
import { watchTracks } from './tracks.ts';
import { expectScreen, openHome, press } from './walk.ts';

export interface Route {
	/** `relay`: as where nothing but the relay can be reached. */
	policy?: RTCIceTransportPolicy;
}

/** Keeps every connection of a page, and lets a test say what share of packets its statistics report as lost. */
export async function watchConnections(page: Page, { policy = 'all' }: Route = {}): Promise<void> {
	await watchTracks(page);
	await page.addInitScript((iceTransportPolicy) => {
		const own = globalThis as unknown as { connections: RTCPeerConnection[]; loss: number };
		own.connections = [];
		own.loss = 0;
		const Real = RTCPeerConnection;
		globalThis.RTCPeerConnection = class extends Real {
			constructor(options?: RTCConfiguration) {
				super({ ...options, iceTransportPolicy });
				own.connections.push(this);
			}
			override async getStats(): Promise<RTCStatsReport> {
				const report = await super.getStats();
				if (own.loss === 0) return report;
				return new Map([
					...report,
					['lossy', { type: 'remote-inbound-rtp', fractionLost: own.loss }],
				]) as RTCStatsReport;
			}
		};
	}, policy);
}

/** Pictures and sound that truly came through, over all connections of the page. */
export const readFlow = (page: Page) =>
	page.evaluate(async () => {
		const { connections } = globalThis as unknown as { connections: RTCPeerConnection[] };
		const flows = [];
		for (const connection of connections) {
			if (connection.connectionState !== 'connected') continue;
			let frames = 0;
			let audio = 0;
			for (const entry of (await connection.getStats()).values()) {
				if (entry.type !== 'inbound-rtp') continue;
				if (entry.kind === 'video') frames += entry.framesDecoded ?? 0;
				else audio += entry.packetsReceived ?? 0;
			}
			flows.push(frames > 0 && audio > 0);
		}
		return flows;
	});
export const setLoss = (page: Page, loss: number) =>
	page.evaluate((share) => {
		(globalThis as unknown as { loss: number }).loss = share;
	}, loss);
export const readOpen = (page: Page) =>
	page.evaluate(
		() =>
			(globalThis as unknown as { connections: RTCPeerConnection[] }).connections.filter(
				({ connectionState }) => connectionState !== 'closed',
			).length,
	);

/** As whoever sets up a center does it. */
export async function setLive(stage: Stage, live: object): Promise<void> {
	await stage.center().kill('SIGTERM');
	const path = join(stage.dataDir, 'center.json');
	writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), live }));
	await stage.startCenter();
}

export async function openDesk(context: BrowserContext, stage: Stage, route?: Route): Promise<Page> {
	const desk = await context.newPage();
	await watchConnections(desk, route);
	await signInAtDesk(desk, stage);
	await desk.getByRole('button', { name: /视频室/ }).click();
	return desk;
}
export const answer = (desk: Page) => desk.getByRole('button', { name: '接', exact: true }).click();

export async function askAtKiosk(page: Page, agentUrl: string, route?: Route): Promise<void> {
	await watchConnections(page, route);
	await openHome(page, agentUrl);
	await press(page, /找人帮忙/);
	await press(page, /跟人视频/);
	await expectScreen(page, 'roomAsk');
	await press(page, /看着人说/);
	await expectScreen(page, 'roomWaiting', 'roomTalk');
}

export const stands = (box: Page, screen: string) =>
	expect(box.locator(`[data-screen="${screen}"]`)).toBeVisible({ timeout: 30_000 });

export async function keys(box: Page, ...names: string[]): Promise<void> {
	for (const name of names) {
		await box.keyboard.press(name);
		await box.waitForTimeout(80);
		await expect(box.locator('[data-focused]')).toHaveCount(1);
	}
}

export async function openBox(context: BrowserContext, stage: Stage): Promise<Page> {
	const box = await context.newPage();
	await watchConnections(box);
	await openTv(box, stage);
	return box;
}

/** From home. */
export async function askAtBox(box: Page, way: string): Promise<void> {
	await keys(box, '5', '2');
	await stands(box, 'roomAsk');
	await box.locator('[data-spot="text"]').waitFor();
	await keys(box, way);
}

/** Resolves with the case code of a mediation that the desk wrote down. */
export async function enterCase(stage: Stage): Promise<string> {
	const matter = { channel: 'desk', form: 'application', service: 'mediation', language: 'zh-CN', green: [] };
	const empty = { name: '', phone: '', number: '', question: '邻居挪了围栏' };
	const desk = await openStaffDesk(stage);
	return (await desk.ask<EnteredMatter>('POST', 'orders', { ...matter, ...empty })).caseCode;
}

/** Asks everybody, for a case that is entered meanwhile. */
export async function askToRecord(desk: Page, stage: Stage): Promise<void> {
	const caseCode = await enterCase(stage);
	await desk.getByLabel('记在哪一件（编号）').fill(caseCode);
	await desk.getByRole('button', { name: '问能不能录音' }).click();
}
/** Recordings that the center keeps. */
export function listKept({ dataDir }: Stage): string[] {
	const folder = join(dataDir, 'recordings');
	return existsSync(folder) ? readdirSync(folder) : [];
}
