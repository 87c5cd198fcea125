/** Sign-in through a bureau's own service, by a browser that goes to another site and comes back: let in, unknown, refused, and imitated. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { startBureau, type TestBureau } from '../../center/testing/bureau.ts';
import { openStage, type Stage } from '../rig/stage.ts';

let stage: Stage;
let bureau: TestBureau;
test.beforeAll(async () => {
	test.setTimeout(120_000);
	// Another site than 127.0.0.1, so that cookies are what they would be.
	bureau = await startBureau('lawpost', 'localhost');
	stage = await openStage({ startAgent: false });
	await stage.center().kill('SIGTERM');
	const path = join(stage.dataDir, 'center.json');
	const oidc = {
		issuer: bureau.issuer,
		clientId: 'lawpost',
		roles: { claim: 'groups', values: { desk: ['clerk'] } },
		newAccounts: { nodeId: null },
	};
	writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), oidc }));
	await stage.startCenter();
});
test.afterAll(async () => {
	await stage.stop();
	await bureau.close();
});
test.beforeEach(() => {
	const claims = { sub: 'u-1', name: '苏日娜', groups: ['desk'] };
	Object.assign(bureau, { claims, asks: true, state: null, foreignKey: false });
});

async function goThere(desk: Page, press: '允许' | '不允许'): Promise<void> {
	await desk.setViewportSize({ width: 1440, height: 900 });
	await desk.goto(`${stage.centerUrl}/desk/`);
	await desk.getByRole('link', { name: '用单位统一登录' }).click();
	await expect(desk).toHaveURL(new RegExp(`^${bureau.issuer}/authorize`));
	await desk.getByRole('link', { name: press, exact: true }).click();
}
async function expectOut(desk: Page): Promise<void> {
	await expect(desk.getByRole('alert')).toHaveText('统一登录没通，请用名字和口令');
	await expect(desk.getByLabel('口令')).toBeVisible();
	// Nothing that was brought back is left in the address.
	expect(desk.url()).toBe(`${stage.centerUrl}/desk/`);
	const signedIn = await desk.evaluate(async () => (await fetch('/desk/session')).status);
	expect(signedIn).toBe(401);
}

test('a clerk comes in through the bureau', async ({ page: desk }) => {
	await goThere(desk, '允许');
	await expect(desk.getByRole('region', { name: '工单' })).toBeVisible();
	await expect(desk.getByRole('button', { name: '苏日娜' })).toBeVisible();
	expect(desk.url()).toBe(`${stage.centerUrl}/desk/`);
	await desk.screenshot({ path: 'test-results/desk-bureau.png' });
	await desk.reload();
	await desk.getByRole('button', { name: '苏日娜' }).click();
	await expect(desk.getByLabel('现在的口令')).toHaveCount(0);
	await desk.getByRole('button', { name: '退出' }).click();
	await expect(desk.getByRole('link', { name: '用单位统一登录' })).toBeVisible();
});

test('whom the bureau knows and the center does not', async ({ page: desk }) => {
	bureau.claims = { sub: 'u-9', name: '外人', groups: ['canteen'] };
	await goThere(desk, '允许');
	await expectOut(desk);
});

test('who says no at the bureau stays out', async ({ page: desk }) => {
	await goThere(desk, '不允许');
	await expectOut(desk);
	await desk.screenshot({ path: 'test-results/desk-bureau-refused.png' });
});

test('an answer to another question is not believed', async ({ page: desk }) => {
	bureau.state = 'of-another-browser';
	await goThere(desk, '允许');
	await expectOut(desk);
	bureau.state = null;
	bureau.claims.nonce = 'of-another-browser';
	await goThere(desk, '允许');
	await expectOut(desk);
	delete bureau.claims.nonce;
	bureau.foreignKey = true;
	await goThere(desk, '允许');
	await expectOut(desk);
});

test('a way back that was taken once is closed', async ({ page: desk }) => {
	let back = '';
	desk.on('request', (request) => {
		if (request.url().includes('/bureau/back?')) back = request.url();
	});
	await goThere(desk, '允许');
	await expect(desk.getByRole('region', { name: '工单' })).toBeVisible();
	await desk.getByRole('button', { name: '退出' }).click();
	await expect(desk.getByLabel('口令')).toBeVisible();
	await desk.goto(back);
	await expectOut(desk);
});
