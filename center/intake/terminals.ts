import { createPublicKey, type KeyObject, randomBytes } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fromBase64 } from '../../shared/cases/bytes.ts';
import { makeUuidV7 } from '../../shared/cases/uuid.ts';
import type { EnrolRequest, KeyAlgorithm, TerminalKind } from '../../shared/protocol/center.ts';
import type { Sql, Transaction } from '../database/open.ts';
import { hashCode } from '../enrolment.ts';
import { ProblemError } from '../problem.ts';

/** A terminal as a request is checked against it. */
export interface KnownTerminal {
	id: string;
	number: number;
	kind: TerminalKind;
	algorithm: KeyAlgorithm;
	publicKey: string;
	key: KeyObject;
	revoked: boolean;
}

export interface Terminals {
	/** null: not enrolled here. Answers are kept for ten seconds at most, and until `forget` tells that one changed: those come at once. */
	find(id: string): KnownTerminal | null | Promise<KnownTerminal | null>;
	/** True when the number belongs to a terminal with another key. */
	isNumberOfAnother(number: number, terminalId: string): Promise<boolean>;
	enrol(request: EnrolRequest): Promise<KnownTerminal>;
	/** Asks the database again: this one, or all when no id is given. */
	forget(id?: string): void;
}

interface Row {
	id: string;
	number: number;
	kind: TerminalKind;
	algorithm: KeyAlgorithm;
	public_key: string;
	revoked: boolean;
}

interface Asked {
	ids: Set<string>;
	rows: Promise<Map<string, Row>>;
}

const cacheMs = 10_000;
const cacheMost = 20_000;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function createTerminals(sql: Sql, now: () => number): Terminals {
	const cache = new Map<string, { until: number; terminal: KnownTerminal | null }>();
	let asked: Asked | null = null;
	let changes = 0;

	function keep(id: string, terminal: KnownTerminal | null): KnownTerminal | null {
		if (cache.size >= cacheMost) cache.clear();
		cache.set(id, { until: performance.now() + cacheMs, terminal });
		return terminal;
	}

	/** Those that are looked for in one turn of the event loop are asked for together. */
	function ask(id: string): Promise<KnownTerminal | null> {
		asked ??= askTogether();
		const { ids, rows } = asked;
		ids.add(id);
		const asOf = changes;
		return rows.then((found) => {
			const row = found.get(id);
			const terminal = row ? toTerminal(row, cache.get(id)?.terminal) : null;
			// An answer from before a change is good for those who asked, not for who comes next.
			return asOf === changes ? keep(id, terminal) : terminal;
		});
	}

	function askTogether(): Asked {
		const ids = new Set<string>();
		const rows = nextTurn().then(async () => {
			asked = null;
			const found = await sql<Row[]>`
				select id, number, kind, algorithm, public_key, revoked_at is not null as revoked
				from terminals where id = any(${[...ids]})`;
			return new Map(found.map((row) => [row.id, row]));
		});
		return { ids, rows };
	}

	return {
		find(id) {
			const cached = cache.get(id);
			if (cached && cached.until > performance.now()) return cached.terminal;
			return uuid.test(id) ? ask(id) : null;
		},
		forget(id) {
			changes += 1;
			if (id === undefined) cache.clear();
			else cache.delete(id);
		},
		async isNumberOfAnother(number, terminalId) {
			const rows = await sql`select 1 from terminals where number = ${number} and id <> ${terminalId}`;
			return rows.length > 0;
		},
		async enrol(request) {
			importKey(request.algorithm, request.publicKey);
			const row = await enrolRow(sql, request, now());
			const terminal = toTerminal(row);
			keep(terminal.id, terminal);
			return terminal;
		},
	};
}

/** One code enrols one key. The same code and key again (its answer was lost) give the same terminal, as does a known key with a new code. */
async function enrolRow(sql: Sql, request: EnrolRequest, nowMs: number): Promise<Row> {
	return sql.begin(async (tx) => {
		const hash = hashCode(request.code);
		const [code] = await tx<{ used_by: string | null; expired: boolean }[]>`
			select used_by, expires_at < ${new Date(nowMs).toISOString()} as expired from enrolment_codes where hash = ${hash} for update`;
		if (!code) throw new ProblemError('enrolment.codeUnknown');
		const [known] = await tx<Row[]>`
			select id, number, kind, algorithm, public_key, revoked_at is not null as revoked
			from terminals where public_key = ${request.publicKey}`;
		if (code.used_by !== null) {
			if (code.used_by === known?.id) return known;
			throw new ProblemError('enrolment.codeUsed');
		}
		if (code.expired) throw new ProblemError('enrolment.codeUnknown');
		if (known?.revoked) throw new ProblemError('terminal.revoked');
		const row = known ?? (await insertTerminal(tx, request));
		await tx`update enrolment_codes set used_by = ${row.id} where hash = ${hash}`;
		return row;
	});
}

async function insertTerminal(tx: Transaction, request: EnrolRequest): Promise<Row> {
	const { kind, algorithm, publicKey } = request;
	const id = makeUuidV7(Date.now(), randomBytes(16));
	const [row] = await tx<Row[]>`
		insert into terminals (id, kind, algorithm, public_key) values (${id}, ${kind}, ${algorithm}, ${publicKey})
		returning id, number, kind, algorithm, public_key, false as revoked`;
	if (!row) throw new Error('terminal.notInserted');
	return row;
}

/** `known`: the same terminal as it was; a key that did not change is not read again. */
function toTerminal(row: Row, known?: KnownTerminal | null): KnownTerminal {
	const { id, number, kind, algorithm, revoked, public_key: publicKey } = row;
	const isSameKey = known?.publicKey === publicKey && known.algorithm === algorithm;
	return {
		id,
		number,
		kind,
		algorithm,
		revoked,
		publicKey,
		key: isSameKey ? known.key : importKey(algorithm, publicKey),
	};
}

/** Throws `request.malformed` when these bytes are no such key. */
function importKey(algorithm: KeyAlgorithm, publicKey: string): KeyObject {
	const bytes = fromBase64(publicKey);
	const expected = algorithm === 'ES256' ? 65 : 32;
	if (bytes?.length !== expected || (algorithm === 'ES256' && bytes[0] !== 4))
		throw new ProblemError('request.malformed');
	const part = (from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString('base64url');
	const key =
		algorithm === 'ES256'
			? { kty: 'EC', crv: 'P-256', x: part(1, 33), y: part(33, 65) }
			: { kty: 'OKP', crv: 'Ed25519', x: part(0, 32) };
	try {
		return createPublicKey({ format: 'jwk', key });
	} catch {
		throw new ProblemError('request.malformed');
	}
}
