/** What really lies in the center's database, opened with the center's own key. */
import { openDatabase } from '../../center/database/open.ts';
import { loadKeys } from '../../center/keys.ts';
import { createLog } from '../../center/log.ts';
import type { SubmissionEnvelope, SubmissionKind } from '../../shared/protocol/center.ts';
import type { Stage } from './stage.ts';

export interface ReceivedEntry {
	id: string;
	caseCode: string;
	sequence: number;
	kind: SubmissionKind;
	/** null: the center's key does not open it. */
	body: unknown;
}

export interface CenterBooks {
	/** Everything received so far, or of one case, in its order. */
	read(caseCode?: string): Promise<ReceivedEntry[]>;
	/** Submissions whose id or place other bytes held: none, unless something was sent twice. */
	countKeptAside(): Promise<number>;
	/** Every slot gets `places` places, so that many visits find a free one. */
	widenSlots(places: number): Promise<void>;
	/** The slots of a day lie in the past from now on. */
	passDay(institutionId: string, date: string): Promise<void>;
	close(): Promise<void>;
}

/** The database must run, its center need not. */
export async function openCenterBooks({ dataDir }: Stage): Promise<CenterBooks> {
	const keys = await loadKeys(dataDir);
	const { sql, close } = await openDatabase({ dataDir, log: createLog('silent'), visitor: true });

	function open(envelope: Buffer): unknown {
		const { sealed } = JSON.parse(envelope.toString('utf8')) as SubmissionEnvelope;
		const plain = keys.openSealed(Buffer.from(sealed, 'base64'));
		return plain ? JSON.parse(Buffer.from(plain).toString('utf8')) : null;
	}
	return {
		async read(caseCode) {
			const which = caseCode === undefined ? sql`true` : sql`case_code = ${caseCode}`;
			const rows = await sql<(Omit<ReceivedEntry, 'body'> & { envelope: Buffer })[]>`
				select id, case_code as "caseCode", sequence, kind, envelope from submissions
				where ${which} order by case_code, sequence, id`;
			return rows.map(({ envelope, ...row }) => ({ ...row, body: open(envelope) }));
		},
		async countKeptAside() {
			return (await sql`select 1 from refused_duplicates`).length;
		},
		async widenSlots(places) {
			await sql`
				insert into slot_places (slot_id, place_no)
				select id, place_no from slots, generate_series(1, ${places}::int) as place_no on conflict do nothing`;
		},
		async passDay(institutionId, date) {
			await sql`update slots set date = '2026-01-05' where institution_id = ${institutionId} and date = ${date}`;
		},
		close,
	};
}
