/** A call where neither end reaches the other: all of it goes through a real coturn, by credentials that the center makes for this call. */
import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { makeIceServers } from '../../center/live/ice-servers.ts';
import type { IceServer } from '../../shared/live/protocol.ts';
import { type Coturn, startCoturn, whyNoCoturn } from '../rig/coturn.ts';
import { openStage } from '../rig/stage.ts';
import { answer, askAtKiosk, openDesk, readFlow, setLive } from './calls.ts';
import { expect, test } from './fixtures.ts';
import { useFakeMedia } from './tracks.ts';
import { expectScreen } from './walk.ts';

test.use(useFakeMedia('--autoplay-policy=no-user-gesture-required'));

const why = whyNoCoturn();
test.skip(why !== null, why ?? '');

const secret = randomBytes(24).toString('hex');
let coturn: Coturn;
test.beforeAll(async () => {
	coturn = await startCoturn(secret);
});
test.afterAll(() => coturn?.stop());

/** Kind of each end of the path that is in use, and what went over it. */
const readPath = (page: Page) =>
	page.evaluate(async () => {
		const { connections } = globalThis as unknown as { connections: RTCPeerConnection[] };
		for (const connection of connections) {
			if (connection.connectionState !== 'connected') continue;
			const stats = await connection.getStats();
			for (const entry of stats.values()) {
				if (entry.type !== 'candidate-pair' || entry.state !== 'succeeded' || !entry.nominated) continue;
				const [own, other] = [stats.get(entry.localCandidateId), stats.get(entry.remoteCandidateId)];
				return { own: own.candidateType, other: other.candidateType, came: entry.bytesReceived > 10_000 };
			}
		}
		return null;
	});

test('picture and voice go through the relay alone', async ({ browser }) => {
	const stage = await openStage();
	await setLive(stage, { turn: { urls: [coturn.url], secret } });
	const [hall, office] = [
		await browser.newContext({ viewport: { width: 1080, height: 1920 } }),
		await browser.newContext(),
	];
	try {
		const desk = await openDesk(office, stage, { policy: 'relay' });
		const kiosk = await hall.newPage();
		await askAtKiosk(kiosk, stage.agentUrl, { policy: 'relay' });
		await answer(desk);
		await expectScreen(kiosk, 'roomTalk');
		for (const one of [kiosk, desk]) {
			await expect.poll(() => readFlow(one), { timeout: 25_000 }).toEqual([true]);
			await expect.poll(() => readPath(one), { timeout: 15_000 }).toEqual({ own: 'relay', other: 'relay', came: true });
		}
		await kiosk.screenshot({ path: 'test-results/relayed-kiosk.png' });
		await desk.screenshot({ path: 'test-results/relayed-desk.png' });
		// Two users, the call's and the room's, each `<end>:<id>`, and nobody without.
		const users = new Set(
			[...coturn.output().matchAll(/user <([^>]+)>: .*ALLOCATE processed, success/g)].map(([, user]) => user),
		);
		expect(users.size).toBe(2);
		for (const user of users) expect(user).toMatch(/^\d{10}:[0-9a-f-]{36}$/);
		await desk.getByRole('button', { name: '挂断' }).click();
		await expectScreen(kiosk, 'roomEnded');
	} finally {
		for (const context of [hall, office]) await context.close();
		await stage.stop();
	}
});

/** Kinds of way that a page is given through these servers. */
const gather = (page: Page, iceServers: IceServer[]) =>
	page.evaluate(
		(servers) =>
			new Promise<{ kinds: string[]; errors: number[] }>((resolve) => {
				const connection = new RTCPeerConnection({ iceServers: servers, iceTransportPolicy: 'relay' });
				const kinds: string[] = [];
				const errors: number[] = [];
				connection.onicecandidateerror = (event) => errors.push(event.errorCode);
				connection.onicecandidate = ({ candidate }) => {
					if (candidate?.type) kinds.push(candidate.type);
					if (candidate !== null) return;
					connection.close();
					resolve({ kinds: [...new Set(kinds)], errors: [...new Set(errors)] });
				};
				connection.createDataChannel('one');
				void connection.setLocalDescription();
			}),
		iceServers,
	);

test('the relay lets in who has the secret, and until its end', async ({ page }) => {
	const names = { 'zh-CN': '', 'mn-Mong': '', en: '' };
	const serversOf = (own: string, nowMs: number) =>
		makeIceServers(
			{
				region: '159902',
				name: names,
				keeper: { name: '', phone: '' },
				live: { turn: { urls: [coturn.url], secret: own, hours: 1 } },
			},
			'call',
			nowMs,
		);
	await page.goto('about:blank');
	const hourMs = 3_600_000;
	expect(await gather(page, serversOf(secret, Date.now()))).toEqual({ kinds: ['relay'], errors: [] });
	expect(await gather(page, serversOf(secret, Date.now() - hourMs - 60_000))).toEqual({ kinds: [], errors: [401] });
	expect(await gather(page, serversOf('x'.repeat(24), Date.now()))).toEqual({ kinds: [], errors: [401] });
});
