/** Many tries for one slot at one time, through the intake of two centers over one database, without the wire between. */
import { randomBytes } from 'node:crypto';
import { makeCaseCode } from '../../shared/cases/case-code.ts';
import { encodeEnvelope, sealBody } from '../../shared/cases/envelope.ts';
import { makeUuidV7 } from '../../shared/cases/uuid.ts';
import type { SubmissionEnvelope } from '../../shared/protocol/center.ts';
import { openDatabase, type Sql } from '../database/open.ts';
import { createIntake } from '../intake/submissions.ts';
import { createTerminals, type KnownTerminal } from '../intake/terminals.ts';
import { digestBytes } from '../intake/verify.ts';
import { createLog } from '../log.ts';
import { createCalendar } from '../orders/calendar.ts';
import { createOfficeReader } from '../orders/office.ts';
import { createRegions } from '../regions.ts';
import type { Center } from '../server.ts';
import { makeBookingBody } from './terminal.ts';

export interface RushResult {
	/** What each try was told, counted. */
	told: Record<string, number>;
	/** Bookings that hold the slot, by the table. */
	holders: number;
	/** Orders of those who were refused that anybody still has to do. */
	open: number;
	ms: number;
}

export async function rushForSlot(center: Center, terminal: KnownTerminal, tries: number): Promise<RushResult> {
	const { database, keys } = center;
	const log = createLog('silent');
	const second = await openDatabase({ dataDir: '', databaseUrl: database.url, log });
	const slotId = await addSlot(database.sql);
	const now = Date.now;
	const intakes = [database.sql, second.sql].map((sql) => {
		const office = createOfficeReader('159902', now);
		const lastResort = { nodeId: 'center', handlerId: 'keeper' };
		const orders = { calendar: createCalendar(), keys, office, regionCode: '159902', lastResort };
		return createIntake({
			sql,
			keys,
			terminals: createTerminals(sql, now),
			orders,
			regions: createRegions(sql, '159902'),
			log,
			now,
		});
	});
	const sealed = sealBody(makeBookingBody(), keys.seal.publicKey);
	const envelopes = Array.from({ length: tries }, (_, i) => makeTry(terminal, slotId, sealed, keys.seal.id, i));
	const began = performance.now();
	const answers = await Promise.all(
		envelopes.map((envelope, i) => {
			const bytes = Buffer.from(encodeEnvelope(envelope));
			return intakes[i % 2]?.({ terminal, envelope, bytes, digest: digestBytes(bytes), readsPath: true });
		}),
	);
	const ms = performance.now() - began;
	const told: Record<string, number> = {};
	for (const answer of answers) {
		const booking = answer?.booking;
		const name = booking?.state === 'refused' ? booking.reason : (booking?.state ?? 'none');
		told[name] = (told[name] ?? 0) + 1;
	}
	const [counted] = await database.sql<[{ holders: number; open: number }]>`
		select (select count(*)::int from bookings where slot_id = ${slotId} and state <> 'refused') as holders,
			(select count(*)::int from orders join bookings using (case_code)
				where bookings.terminal_id = ${terminal.id} and bookings.state = 'refused' and orders.bucket <> 'done') as open`;
	await second.close();
	return { told, ...counted, ms };
}

function makeTry(
	terminal: KnownTerminal,
	slotId: string,
	sealed: string,
	sealKeyId: string,
	i: number,
): SubmissionEnvelope {
	return {
		id: makeUuidV7(Date.now(), randomBytes(16)),
		caseCode: makeCaseCode('159902', terminal.number, 100_000 + i),
		sequence: 1,
		kind: 'booking',
		createdAt: new Date().toISOString(),
		suite: 'x25519-sealed-box',
		sealKeyId,
		sealed,
		booking: { institutionId: 'lawyer-duty-desk', service: 'lawyer', slotId },
	};
}

async function addSlot(sql: Sql): Promise<string> {
	await sql`
		insert into slots (id, institution_id, date, time, minutes, place, provider_name, speaks_mongolian)
		values ('rush', 'lawyer-duty-desk', '2099-01-05', '09:00', 30, '', '', false)`;
	await sql`insert into slot_places (slot_id, place_no) values ('rush', 1)`;
	return 'rush';
}
