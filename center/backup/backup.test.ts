/** A center that is written to without pause is backed up; what it becomes elsewhere honours every receipt of before. */
import { createHash, randomUUID, sign } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { fromBase64 } from '../../shared/cases/bytes.ts';
import { isReceiptGenuine, receiptText } from '../../shared/cases/receipt.ts';
import { seal } from '../../shared/cases/seal.ts';
import type { Receipt, SubmissionEnvelope } from '../../shared/protocol/center.ts';
import { commands } from '../command-line/commands.ts';
import { openRecordingFiles } from '../live/recording-files.ts';
import { type Center, startCenter } from '../server.ts';
import { readSettings } from '../settings.ts';
import { useCenter } from '../testing/center.ts';
import { openPhone } from '../testing/phone.ts';
import { signInAs } from '../testing/staff.ts';
import { enrolTerminal, makeBookingBody } from '../testing/terminal.ts';
import { type Manifest, passingTables } from './manifest.ts';

const { center, terminal, dataDir } = useCenter();
let place = '';
let elsewhere = '';
let manifest: Manifest;
const before = new Map<SubmissionEnvelope, Receipt>();
const lines: string[] = [];
/** Beside each booking's number on its slip. */
const pin = '350126';
const overheard = '借条在姑姑家里，别告诉别人';

function run(name: string, args: string[], dir: string): Promise<number> {
	process.env.LAWPOST_KEYS_PASSPHRASE = '虚构口令 not a real one';
	const settings = { ...readSettings({}), dataDir: dir };
	return commands[name]?.run(args, settings, (line) => lines.push(line)) ?? Promise.reject(new Error(name));
}
const at = (name: string) => join(place, name);

/** Somebody speaks with a desk while the backup is made. */
async function openRoom(): Promise<void> {
	const { sql } = center().database;
	const { terminalId, terminalNumber } = terminal().profile;
	const [room, call] = [randomUUID(), randomUUID()];
	await sql`insert into live_rooms (id, account_id, opened_at) values (${room}, ${randomUUID()}, now())`;
	await sql`
		insert into calls (id, terminal_id, terminal_number, service, language, wish, asked_at, answered_at, room_id, seat, lowest_mode)
		values (${call}, ${terminalId}, ${terminalNumber}, 'advice', 'zh-CN', 'text', now(), now(), ${room}, 'first', 'text')`;
	await sql`
		insert into live_entries (room_id, seq, sender, sender_page, body)
		values (${room}, 1, 'first', 1, ${JSON.stringify({ words: overheard })}::text::jsonb)`;
}

/** Whole; with a piece that is not there; begun and not ended, of which one more piece came later than the row says. */
const recorded: [string, number][] = [
	[randomUUID(), 3],
	[randomUUID(), 2],
	[randomUUID(), 1],
];
const [whole = '', torn = '', running = ''] = recorded.map(([id]) => id);
const voice = (number: number) => Buffer.from(`虚构的声音 ${number} `.repeat(9000));

async function record(id: string, pieces: number, accountId: string): Promise<void> {
	const files = openRecordingFiles(dataDir());
	const { publicKey } = center().keys.seal;
	for (let number = 0; number < (id === running ? pieces + 1 : pieces); number++)
		if (!(id === torn && number === 1)) await files.keep(id, number, seal(voice(number), publicKey));
	await center().database.sql`
		insert into recordings (id, region_code, case_code, room_id, account_id, started_at, heard_at, ended_at, pieces)
		values (${id}, '159902', '159902000000000018', ${randomUUID()}, ${accountId}, now(), now(),
			case when ${id === running} then null else now() end, ${pieces})`;
}

beforeAll(async () => {
	place = await mkdtemp(join(tmpdir(), 'lawpost-backup-'));
	elsewhere = await mkdtemp(join(tmpdir(), 'lawpost-restored-'));
	let busy = true;
	const sent = new Map<SubmissionEnvelope, { receipt: Receipt; ms: number }>();
	const senders = Array.from({ length: 4 }, async (_, n) => {
		while (busy) {
			const booking = { institutionId: 'sumu-mediation-office', service: 'mediation' as const, slotId: null };
			const envelope =
				n === 0
					? terminal().makeEnvelope({ kind: 'booking', booking }, makeBookingBody({ pin }))
					: terminal().makeEnvelope();
			const { value } = await terminal().put(envelope);
			sent.set(envelope, { receipt: value.receipt, ms: Date.now() });
		}
	});
	const clerk = await signInAs(center(), ['clerk']);
	await vi.waitUntil(() => sent.size > 20, { timeout: 60_000 });
	const [first] = sent.keys();
	await clerk.ask('POST', `api/submissions/${first?.id}/reveal`, { reason: '回电话' });
	await openRoom();
	for (const [id, pieces] of recorded) await record(id, pieces, clerk.accountId);
	expect(await run('backup', [at('first'), '--keys', at('keys.json')], dataDir())).toBe(0);
	const after = sent.size;
	await vi.waitUntil(() => sent.size > after + 5, { timeout: 60_000 });
	busy = false;
	await Promise.all(senders);
	manifest = JSON.parse(await readFile(at('first/manifest.json'), 'utf8'));
	for (const [envelope, { receipt, ms }] of sent) if (ms <= Date.parse(manifest.takenAt)) before.set(envelope, receipt);
}, 120_000);
afterAll(async () => {
	for (const folder of [place, elsewhere]) await rm(folder, { recursive: true, force: true });
});

async function openRestored(use: (center: Center) => Promise<void>): Promise<void> {
	const restored = await startCenter({ port: 0, dataDir: elsewhere, phonePage: 'http://127.0.0.1/phone/' });
	try {
		await use(restored);
	} finally {
		await restored.stop();
	}
}

test('every receipt of before is honoured elsewhere', async () => {
	expect(before.size).toBeGreaterThan(20);
	expect(await run('restore', [at('first'), '--keys', at('keys.json')], elsewhere)).toBe(0);
	expect(lines.filter((line) => line.startsWith('recordings'))).toEqual([
		'recordings: 2, sealed',
		`recordings missing: ${torn}`,
		`recordings missing: ${torn}`,
	]);
	expect(lines.at(-1)).toBe(`restored ${manifest.id} as of ${manifest.takenAt}; audit chain ok`);
	await openRestored(async (restored) => {
		const { sql } = restored.database;
		// Nobody has signed in here yet.
		for (const name of passingTables) expect([name, ...(await sql`select 1 from ${sql(name)}`)]).toEqual([name]);
		const stored = await sql<{ id: string }[]>`select id from submissions`;
		const ids = new Set(stored.map(({ id }) => id));
		expect([...before.keys()].filter(({ id }) => !ids.has(id))).toEqual([]);
		const signKey = fromBase64(terminal().profile.signKey.publicKey) ?? new Uint8Array();
		for (const [envelope, receipt] of before) {
			const path = `/v1/submissions/${envelope.id}`;
			const body = JSON.stringify(envelope);
			const response = await fetch(restored.url + path, {
				method: 'PUT',
				headers: terminal().headers('PUT', path, body),
				body,
			});
			const again = ((await response.json()) as { receipt: Receipt }).receipt;
			// The same word by the same key; the signature may be that of a flush of many or of this one alone.
			expect(receiptText(again)).toBe(receiptText(receipt));
			expect(isReceiptGenuine(again, signKey, { submissionId: envelope.id, digest: receipt.digest })).toBe(true);
		}
		expect((await restored.database.sql`select 1 from submissions`).length).toBe(stored.length);
		const booked = [...before.keys()].filter(({ kind }) => kind === 'booking');
		expect(booked.length).toBeGreaterThan(5);
		for (const [at, { caseCode }] of booked.slice(0, 10).entries()) {
			const phone = await openPhone(restored.url, caseCode, pin, `192.0.2.${at + 1}`);
			expect(phone.case.caseCode).toBe(caseCode);
		}
	});
}, 120_000);

test('recordings open elsewhere, piece by piece', async () => {
	const files = openRecordingFiles(elsewhere);
	const { keys } = center();
	for (const [id, pieces] of [
		[whole, 3],
		[running, 1],
	] as const) {
		expect([id, await files.count(id)]).toEqual([id, pieces]);
		for (let number = 0; number < pieces; number++) {
			const sealed = await files.read(id, number);
			expect(sealed && Buffer.from(keys.openSealed(sealed) ?? []).equals(voice(number))).toBe(true);
		}
	}
	expect((await files.list()).sort()).toEqual([whole, running].sort());
	const bytes = await readFile(at(`first/recordings/${whole}.pieces`));
	expect(bytes.includes('虚构的声音')).toBe(false);
});

test('what is made elsewhere takes no number twice', async () => {
	await openRestored(async (restored) => {
		const [code = ''] = await restored.createCodes(1);
		const next = await enrolTerminal(restored.url, code);
		expect(next.profile.terminalNumber).toBeGreaterThan(terminal().profile.terminalNumber);
		expect(next.profile.sealKey).toEqual(terminal().profile.sealKey);
		const { sql } = restored.database;
		await expect(sql`delete from submissions`).rejects.toThrow('append-only');
		expect(await sql`select 1 from audit_entries where act = 'backup.made' and subject = ${manifest.id}`).toHaveLength(
			1,
		);
	});
}, 60_000);

test('a backup holds no key and no plain words', async () => {
	const names = manifest.tables.map(({ name }) => `${name}.copy.gz`);
	const texts = await Promise.all(
		names.map(async (name) => gunzipSync(await readFile(at(`first/${name}`))).toString('utf8')),
	);
	const all = texts.join('\n');
	for (const plain of ['苏和', '13900000126', 'secretKey', overheard]) expect(all.includes(plain)).toBe(false);
	const keys = await readFile(at('keys.json'), 'utf8');
	const seal = JSON.parse(await readFile(join(dataDir(), 'keys/seal.json'), 'utf8')) as { secretKey: string };
	expect(keys.includes(seal.secretKey) || all.includes(seal.secretKey)).toBe(false);
});

test('what is of the moment does not linger in it', async () => {
	const names = manifest.tables.map(({ name }) => name);
	expect(names.filter((name) => passingTables.includes(name))).toEqual([]);
	// As many as there are in the database: none was forgotten here, and none is renamed unseen.
	const all = await center().database.sql`select 1 from pg_tables where schemaname = 'public'`;
	expect(names.length + passingTables.length).toBe(all.length);
	await openRestored(async (restored) => {
		const { sql } = restored.database;
		// A room that was open then is over: nobody of it comes back.
		await sql`update live_rooms set seen_at = seen_at - interval '1 minute' where ended_at is null`;
		await sql`update calls set seen_at = seen_at - interval '1 minute' where ended_at is null`;
		const isOver = async () => (await sql`select 1 from calls where ended_at is null`).length === 0;
		await vi.waitUntil(isOver, { timeout: 30_000 });
		expect([...(await sql`select end_reason from live_rooms`)]).toEqual([{ end_reason: 'lost' }]);
	});
}, 60_000);

test('an older backup leaves nothing of the moment behind', async () => {
	const older = at('older');
	const target = await mkdtemp(join(tmpdir(), 'lawpost-restored-'));
	await cp(at('first'), older, { recursive: true });
	const bytes = Buffer.from(`${randomUUID()}\t1\tfirst\t1\t\\N\t\\N\t{"words": "${overheard}"}\n`);
	const columns = ['room_id', 'seq', 'sender', 'sender_page', 'recipient', 'recipient_page', 'body'];
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	const held = { name: 'live_entries', columns, bytes: bytes.length, rows: 1, sha256 };
	// Nor did it know of recordings.
	const { recordings, recordingsMissing, ...known } = manifest;
	expect([recordings?.length, recordingsMissing?.length]).toEqual([2, 1]);
	const text = JSON.stringify({ ...known, tables: [...manifest.tables, held] });
	await writeFile(join(older, 'live_entries.copy.gz'), gzipSync(bytes));
	await writeFile(join(older, 'manifest.json'), text);
	await writeFile(join(older, 'manifest.sig'), sign(null, Buffer.from(text), center().keys.sign.privateKey));
	try {
		expect(await run('restore', [older, '--keys', at('keys.json')], target)).toBe(0);
		expect(lines.at(-2)?.split(' ').slice(2).sort()).toEqual([whole, torn, running].sort());
		const restored = await startCenter({ port: 0, dataDir: target });
		expect([...(await restored.database.sql`select 1 from live_entries`)]).toEqual([]);
		expect((await restored.database.sql`select 1 from submissions`).length).toBeGreaterThan(20);
		await restored.stop();
	} finally {
		await rm(target, { recursive: true, force: true });
	}
}, 60_000);

test('a damaged or foreign backup is refused whole', async () => {
	await expect(run('restore', [at('nowhere')], elsewhere)).rejects.toThrow(`restore.noBackup: ${at('nowhere')}`);
	await expect(run('restore', [at('first')], at('no-keys'))).rejects.toThrow('restore.keysMissing');
	await expect(run('restore', [at('first'), '--keys', at('keys.json')], elsewhere)).rejects.toThrow('EEXIST');
	await expect(run('restore', [at('first')], elsewhere)).rejects.toThrow('restore.notEmpty');
	const path = at('first/submissions.copy.gz');
	const bytes = await readFile(path);
	await writeFile(path, bytes.subarray(0, bytes.length - 40));
	await expect(run('restore', [at('first')], elsewhere)).rejects.toThrow('restore.damaged: submissions');
	await writeFile(path, bytes);
	const recording = at(`first/recordings/${whole}.pieces`);
	const sealed = await readFile(recording);
	const spoilt = Buffer.from(sealed);
	spoilt.writeUInt8(spoilt.readUInt8(400) ^ 1, 400);
	for (const damaged of [spoilt, sealed.subarray(0, -1), Buffer.alloc(9, 0xff)]) {
		await writeFile(recording, damaged);
		await expect(run('restore', [at('first')], elsewhere)).rejects.toThrow(`restore.damaged: ${whole}`);
	}
	await writeFile(recording, sealed);
	const text = await readFile(at('first/manifest.json'), 'utf8');
	await writeFile(at('first/manifest.json'), text.replace(/"rows": \d+/, '"rows": 0'));
	await expect(run('restore', [at('first')], elsewhere)).rejects.toThrow('restore.otherKeys');
	await writeFile(at('first/manifest.json'), text);
}, 60_000);
