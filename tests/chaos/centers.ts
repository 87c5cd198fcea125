/**
 * Two or three center processes over one PostgreSQL behind a plain TCP proxy. Terminals send ratings, second words to a case, and
 * bookings for few slots, each to any center, and calls run, while one center after the other is killed and the database's line is cut.
 * At the end the database holds what every terminal was told, once, and nothing else, and both ends of each call heard each other out.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase, type Sql } from '../../center/database/open.ts';
import { createCodes } from '../../center/enrolment.ts';
import { createLog } from '../../center/log.ts';
import { signInAs } from '../../center/testing/staff.ts';
import { enrolTerminal, makeBookingBody, type TestTerminal } from '../../center/testing/terminal.ts';
import { encodeUtf8, fromBase64 } from '../../shared/cases/bytes.ts';
import { digestBody } from '../../shared/cases/digest.ts';
import { encodeEnvelope } from '../../shared/cases/envelope.ts';
import { isReceiptGenuine } from '../../shared/cases/receipt.ts';
import type { BookingState, SubmissionAccepted, SubmissionEnvelope } from '../../shared/protocol/center.ts';
import { findFreePort } from '../rig/free-port.ts';
import { type Running, runProcess } from '../rig/process.ts';
import { startTcpProxy } from '../rig/tcp-proxy.ts';
import { type LiveCall, openLiveCall } from './live-signals.ts';
import { createRandom } from './random.ts';

export interface CentersOptions {
	centers: number;
	kills: number;
	seed: number;
	print(line: string): void;
}

export interface CentersReport {
	/** Centers killed, lines cut. */
	kills: number;
	cuts: number;
	/** What a center said that ended by itself. */
	died: string[];
	/** Submissions that a terminal holds a receipt of. */
	told: number;
	/** Of these: not on the disk with these bytes. */
	lost: string[];
	/** On the disk, though no terminal made it. */
	strange: string[];
	/** Kept aside as other bytes under a taken id: a terminal's retry was taken for another. */
	keptAside: number;
	falseReceipts: number;
	/** Places held by more than one booking that stands. */
	doublePlaces: string[];
	/** Cases whose booking is another than the terminal was told. */
	otherBookings: string[];
	confirmed: number;
	/** Cases with a booking and not exactly one order. */
	otherOrders: string[];
	/** Cases whose second submission stands without the first. */
	gaps: string[];
	/** Heard by both ends of the calls; and what was lost, doubled or out of order. */
	signals: number;
	otherSignals: string[];
	/** Lines of calls that fell and were taken up, at whichever center. */
	linesTaken: number;
	/** Calls that ended for want of a line: where the machine is so busy that no center answers for the most of a minute. */
	callsLost: number;
}

const senders = 6;
const talkers = 2;
const slots = 12;
const awayMs = 300;

interface Told {
	envelope: SubmissionEnvelope;
	digest: string;
	accepted: SubmissionAccepted;
}

export async function killCenters({ centers, kills, seed, print }: CentersOptions): Promise<CentersReport> {
	const random = createRandom(seed);
	const dataDir = await mkdtemp(join(tmpdir(), 'lawpost-centers-'));
	const database = await openDatabase({ dataDir, log: createLog('silent') });
	const proxy = await startTcpProxy(Number(new URL(database.url).port));
	const behindProxy = new URL(database.url);
	behindProxy.port = String(proxy.port);
	const ports: number[] = [];
	const running: (Running | null)[] = [];
	const start = async (i: number) => {
		const env = { DATABASE_URL: behindProxy.href, LAWPOST_DATA_DIR: dataDir, LAWPOST_CENTER_PORT: String(ports[i]) };
		const url = `http://127.0.0.1:${ports[i]}/healthz`;
		running[i] = await runProcess(
			join(import.meta.dirname, '../../center/main.ts'),
			{ ...env, LAWPOST_LOG: 'warn' },
			url,
		);
	};
	let ending = false;
	try {
		// The first makes the keys that all sign with.
		for (let i = 0; i < centers; i++) {
			ports.push(await findFreePort());
			await start(i);
		}
		const codes = await createCodes(database.sql, senders + talkers, 1);
		const terminals: TestTerminal[] = [];
		for (const code of codes) terminals.push(await enrolTerminal(`http://127.0.0.1:${ports[0]}`, code));
		await addSlots(database.sql);
		const made = new Set<string>();
		const told: Told[] = [];
		const pickUrl = () => `http://127.0.0.1:${ports[Math.floor(random() * centers)]}`;
		const calls: LiveCall[] = [];
		for (const talker of terminals.slice(senders)) {
			const { cookie } = await signInAs({ url: pickUrl(), database }, ['mediator']);
			calls.push(
				await openLiveCall(
					talker,
					cookie,
					ports.map((port) => `http://127.0.0.1:${port}`),
				),
			);
		}
		const sending = terminals.slice(0, senders).map(async (terminal) => {
			while (!ending) await sendOneCase({ terminal, random, pickUrl, made, told });
		});
		const report = { kills: 0, cuts: 0, died: [] as string[] };
		const countDead = () => {
			for (const [at, each] of running.entries())
				if (each && !each.isRunning()) {
					report.died.push(each.output().slice(-2000));
					running[at] = null;
				}
		};
		while (report.kills < kills) {
			await pause(200 + random() * 900);
			countDead();
			const victim = Math.floor(random() * centers);
			await running[victim]?.kill('SIGKILL');
			running[victim] = null;
			report.kills++;
			print(`kill ${report.kills}: center ${victim + 1}, ${told.length} told`);
			if (random() < 0.5) {
				proxy.cut();
				report.cuts++;
			}
			await pause(awayMs);
			await start(victim);
		}
		ending = true;
		await Promise.all(sending);
		const heard = await Promise.all(calls.map((call) => call.end()));
		countDead();
		return {
			...report,
			...(await check(database.sql, told, made, terminals)),
			signals: heard.reduce((sum, { signals }) => sum + signals, 0),
			otherSignals: heard.flatMap(({ fault }) => (fault ? [fault] : [])),
			callsLost: heard.filter(({ isLost }) => isLost).length,
			linesTaken: heard.reduce((sum, { taken }) => sum + taken, 0),
		};
	} finally {
		ending = true;
		for (const each of running) await each?.kill('SIGTERM');
		await proxy.stop();
		await database.close();
		await rm(dataDir, { recursive: true, force: true });
	}
}

export function areCentersWhole(report: CentersReport): boolean {
	const { died, lost, strange, doublePlaces, otherBookings, otherOrders, gaps, otherSignals } = report;
	const { keptAside, falseReceipts } = report;
	const lists = [died, lost, strange, doublePlaces, otherBookings, otherOrders, gaps, otherSignals];
	return lists.every((list) => list.length === 0) && keptAside === 0 && falseReceipts === 0;
}

interface Sender {
	terminal: TestTerminal;
	random(): number;
	pickUrl(): string;
	made: Set<string>;
	told: Told[];
}

/** A rating, a rating with a second word after it, or a booking; each sent until some center answers for it. */
async function sendOneCase({ terminal, random, pickUrl, made, told }: Sender): Promise<void> {
	const dice = random();
	const slotId = `slot-${Math.floor(random() * slots)}`;
	const booking = { institutionId: 'lawyer-duty-desk', service: 'lawyer' as const, slotId };
	const first = terminal.makeEnvelope(
		dice < 0.4 ? { kind: 'booking', booking } : { kind: 'rating' },
		dice < 0.4 ? makeBookingBody() : undefined,
	);
	const envelopes = [first];
	if (dice > 0.7) envelopes.push(terminal.makeEnvelope({ caseCode: first.caseCode, sequence: 2 }));
	for (const envelope of envelopes) {
		made.add(envelope.id);
		const body = encodeEnvelope(envelope);
		const path = `/v1/submissions/${envelope.id}`;
		for (;;) {
			const init = {
				method: 'PUT',
				body,
				headers: terminal.headers('PUT', path, body),
				signal: AbortSignal.timeout(15_000),
			};
			const answer = await fetch(pickUrl() + path, init).catch(() => null);
			if (answer?.status === 200) {
				const accepted = (await answer.json().catch(() => null)) as SubmissionAccepted | null;
				if (accepted) told.push({ envelope, digest: digestBody(encodeUtf8(body)), accepted });
				if (accepted) break;
			} else await answer?.body?.cancel();
			await pause(50 + random() * 100);
		}
	}
}

async function addSlots(sql: Sql): Promise<void> {
	for (let i = 0; i < slots; i++) {
		await sql`
			insert into slots (id, institution_id, date, time, minutes, place, provider_name, speaks_mongolian)
			values (${`slot-${i}`}, 'lawyer-duty-desk', '2099-01-05', ${`${String(9 + i).padStart(2, '0')}:00`}, 30, '', '', false)`;
		await sql`insert into slot_places (slot_id, place_no) values (${`slot-${i}`}, 1)`;
	}
}

async function check(sql: Sql, told: Told[], made: Set<string>, [first]: TestTerminal[]) {
	const signKey = fromBase64(first?.profile.signKey.publicKey ?? '') ?? new Uint8Array();
	const stored = await sql<{ id: string; digest: string }[]>`select id, digest from submissions`;
	const digests = new Map(stored.map(({ id, digest }) => [id, digest]));
	const doubles = await sql<{ place: string }[]>`
		select slot_id || '/' || place_no as place from bookings where state <> 'refused' and slot_id is not null
		group by slot_id, place_no having count(*) > 1`;
	const bookings = await sql<{ caseCode: string; state: string; slotId: string | null; orders: number }[]>`
		select case_code as "caseCode", state, slot_id as "slotId",
			(select count(*)::int from orders where orders.case_code = bookings.case_code) as orders from bookings`;
	const gaps = await sql<{ caseCode: string }[]>`
		select case_code as "caseCode" from submissions later where sequence = 2 and not exists (
			select 1 from submissions earlier where earlier.case_code = later.case_code and earlier.sequence = 1)`;
	const [aside] = await sql<[{ count: number }]>`select count(*)::int as count from refused_duplicates`;
	const byCase = new Map(bookings.map((each) => [each.caseCode, each]));
	const differs = (caseCode: string, booking: BookingState) => {
		const row = byCase.get(caseCode);
		const slotId = booking.state === 'confirmed' ? booking.slot.id : null;
		return row?.state !== booking.state || (slotId !== null && row.slotId !== slotId);
	};
	return {
		told: told.length,
		lost: told.filter(({ envelope, digest }) => digests.get(envelope.id) !== digest).map(({ envelope }) => envelope.id),
		strange: stored.filter(({ id }) => !made.has(id)).map(({ id }) => id),
		keptAside: aside.count,
		falseReceipts: told.filter(
			({ envelope, digest, accepted }) =>
				!isReceiptGenuine(accepted.receipt, signKey, { submissionId: envelope.id, digest }),
		).length,
		doublePlaces: doubles.map(({ place }) => place),
		otherBookings: told
			.filter(({ envelope, accepted }) => accepted.booking && differs(envelope.caseCode, accepted.booking))
			.map(({ envelope }) => envelope.caseCode),
		confirmed: bookings.filter(({ state }) => state === 'confirmed').length,
		otherOrders: bookings.filter(({ orders }) => orders !== 1).map(({ caseCode }) => caseCode),
		gaps: gaps.map(({ caseCode }) => caseCode),
	};
}
