/** A lost terminal and a new seal key, seen from two center processes over one database. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TerminalProfile } from '../shared/protocol/center.ts';
import { commands } from './command-line/commands.ts';
import type { DeskOpened } from './desk/protocol.ts';
import { type Center, startCenter } from './server.ts';
import { readSettings } from './settings.ts';
import { useCenter } from './testing/center.ts';
import { signInAs } from './testing/staff.ts';
import { enrolTerminal, makeBookingBody } from './testing/terminal.ts';

const { center, terminal, dataDir } = useCenter();
let second: Center;
const run = (name: string, ...args: string[]) => {
	const settings = { ...readSettings({}), dataDir: dataDir(), databaseUrl: center().database.url };
	return commands[name]?.run(args, settings, () => undefined);
};

beforeAll(async () => {
	second = await startCenter({ port: 0, dataDir: dataDir(), databaseUrl: center().database.url });
}, 60_000);
afterAll(() => second.stop());

/** What a center knows of a terminal is kept for ten seconds: what comes sooner was told. */
const told = { timeout: 7000 };

/** Asks a center as this terminal. */
async function askSelf(
	url: string,
	{ headers }: ReturnType<typeof terminal>,
): Promise<[number, TerminalProfile & { fault?: string }]> {
	const path = '/v1/terminals/self';
	const response = await fetch(url + path, { headers: headers('GET', path) });
	return [response.status, await response.json()];
}

test('a lost terminal is refused everywhere at once', async () => {
	const lost = await enrolTerminal(center().url, (await center().createCodes(1))[0] ?? '');
	for (const { url } of [center(), second]) expect((await askSelf(url, lost))[0]).toBe(200);
	expect(await run('revoke', String(lost.profile.terminalNumber))).toBe(0);
	for (const { url } of [center(), second]) {
		await expect.poll(async () => (await askSelf(url, lost))[1].fault, told).toBe('terminal.revoked');
		expect((await askSelf(url, terminal()))[0]).toBe(200);
	}
	await expect(run('revoke', String(lost.profile.terminalNumber))).rejects.toThrow('terminal.numberUnknown');
	expect((await lost.put(lost.makeEnvelope())).value.fault).toBe('terminal.revoked');
});

test('a technician revokes at the desk', async () => {
	const lost = await enrolTerminal(second.url, (await center().createCodes(1))[0] ?? '');
	const path = `api/terminals/${lost.profile.terminalNumber}/revoke`;
	const [clerk, technician] = [await signInAs(center(), ['clerk']), await signInAs(center(), ['technician'])];
	expect((await clerk.ask('POST', path, {})).value.fault).toBe('desk.notYours');
	expect((await askSelf(second.url, lost))[0]).toBe(200);
	expect((await technician.ask('POST', path, {})).status).toBe(204);
	await expect.poll(async () => (await askSelf(second.url, lost))[0], told).toBe(403);
	const { sql } = center().database;
	const [entry] =
		await sql`select actor, act from audit_entries where subject = ${String(lost.profile.terminalNumber)}`;
	expect(entry).toEqual({ actor: technician.accountId, act: 'terminal.revoked' });
});

test('a new seal key loses nothing sealed before', async () => {
	const booking = { institutionId: 'sumu-mediation-office', service: 'mediation' as const, slotId: null };
	const seal = () => terminal().makeEnvelope({ kind: 'booking', booking }, makeBookingBody());
	const old = seal();
	await terminal().put(old);
	expect(await run('rotate-seal-key')).toBe(0);
	const renewed = async ({ url }: Center) => (await askSelf(url, terminal()))[1].sealKey;
	for (const each of [center(), second])
		await expect.poll(async () => (await renewed(each)).id, { timeout: 5000 }).not.toBe(old.sealKeyId);
	expect(await renewed(second)).toEqual(await renewed(center()));

	const late = seal();
	expect(late.sealKeyId).toBe(old.sealKeyId);
	expect((await terminal().put(late)).value.booking).toEqual({ state: 'waiting' });
	const fresh = await enrolTerminal(second.url, (await center().createCodes(1))[0] ?? '');
	const newest = fresh.makeEnvelope({ kind: 'booking', booking }, makeBookingBody());
	expect(newest.sealKeyId).toBe((await renewed(center())).id);
	expect((await fresh.put(newest)).value.booking).toEqual({ state: 'waiting' });

	const clerk = await signInAs(center(), ['clerk']);
	for (const { id } of [old, late, newest]) {
		const { value } = await clerk.ask<DeskOpened>('POST', `api/submissions/${id}/reveal`, { reason: '核对' });
		expect(value.contents).toMatchObject({ kind: 'booking', body: makeBookingBody() });
	}
});

test('a key for later is not handed out yet', async () => {
	const [, { sealKey }] = await askSelf(center().url, terminal());
	expect(await run('rotate-seal-key', '--in-hours', '2')).toBe(0);
	for (const { url } of [center(), second]) expect((await askSelf(url, terminal()))[1].sealKey).toEqual(sealKey);
});
