/** Both ends of a call as seen from outside: connections, what flows through them, loss as a test wants it. */
import type { BrowserContext, Page } from '@playwright/test';
import type { Stage } from '../rig/stage.ts';
import { signInAtDesk } from './desk-page.ts';
import { watchTracks } from './tracks.ts';

/** Keeps every connection of a page, and lets a test say what share of packets its statistics report as lost. */
export async function watchConnections(page: Page): Promise<void> {
	await watchTracks(page);
	await page.addInitScript(() => {
		const own = globalThis as unknown as { connections: RTCPeerConnection[]; loss: number };
		own.connections = [];
		own.loss = 0;
		const Real = RTCPeerConnection;
		globalThis.RTCPeerConnection = class extends Real {
			constructor(options?: RTCConfiguration) {
				super(options);
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
	});
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

export async function openDesk(context: BrowserContext, stage: Stage): Promise<Page> {
	const desk = await context.newPage();
	await watchConnections(desk);
	await signInAtDesk(desk, stage);
	await desk.getByRole('button', { name: /视频室/ }).click();
	return desk;
}
