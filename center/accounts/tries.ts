import { createHmac } from 'node:crypto';
import type { Sql } from '../database/open.ts';

/**
 * Wrong passwords slow down what they are tried on, and never shut it: after some free tries each one waits twice as long as
 * the last, up to a minute for an account and five for an address. A browser that its owner signed in from before is counted by
 * itself, so that a stranger who keeps guessing at an account does not keep its owner out. A try counts before it is
 * checked: a hundred at one moment are a hundred.
 */
export type TryKind = 'account' | 'address' | 'browser' | 'case' | 'phone';

const limits: Record<TryKind, { free: number; mostSeconds: number }> = {
	account: { free: 5, mostSeconds: 60 },
	address: { free: 30, mostSeconds: 300 },
	browser: { free: 5, mostSeconds: 60 },
	// PINs of cases, by case and by the address of the phone: see `phone-office/session.ts`.
	case: { free: 5, mostSeconds: 300 },
	phone: { free: 20, mostSeconds: 3600 },
};
const forgottenMs = 86_400_000;

export interface TriedOn {
	kind: TryKind;
	name: string;
}

/** False while one of these must wait. */
export async function takeTry(sql: Sql, secret: Buffer, triedOn: TriedOn[], nowMs: number): Promise<boolean> {
	const now = new Date(nowMs).toISOString();
	// A second ago: the clocks of two centers are never quite the same.
	const atOnce = new Date(nowMs - 1000).toISOString();
	const forgotten = new Date(nowMs - forgottenMs).toISOString();
	const taken = [];
	for (const each of triedOn) {
		const { free, mostSeconds } = limits[each.kind];
		const [row] = await sql`
			insert into sign_in_tries as held (key, failures, next_at) values (${makeKey(secret, each)}, 1, ${atOnce})
			on conflict (key) do update set
				failures = case when held.next_at < ${forgotten} then 1 else held.failures + 1 end,
				next_at = case when held.next_at < ${forgotten} or held.failures < ${free} then ${atOnce}::timestamptz
					else ${now}::timestamptz + make_interval(secs => least(${mostSeconds}::float8, 2.0 ^ least(held.failures - ${free}, 20)))
				end
			-- Further off than the longest wait was written by a clock that has been set back since.
			where held.next_at <= ${now} or held.next_at > ${now}::timestamptz + make_interval(secs => ${mostSeconds}::float8 + 60)
			returning failures`;
		taken.push(row !== undefined);
	}
	return !taken.includes(false);
}

/** What was right is not counted: an account and a browser begin anew, an address gets its one try back. */
export async function forgiveTry(sql: Sql, secret: Buffer, triedOn: TriedOn[], nowMs: number): Promise<void> {
	for (const each of triedOn) {
		const key = makeKey(secret, each);
		if (each.kind === 'address' || each.kind === 'phone')
			await sql`update sign_in_tries set failures = greatest(failures - 1, 0) where key = ${key}`;
		else await sql`delete from sign_in_tries where key = ${key}`;
	}
	await sql`delete from sign_in_tries where next_at < ${new Date(nowMs - 2 * forgottenMs).toISOString()}`;
}

function makeKey(secret: Buffer, { kind, name }: TriedOn): Buffer {
	return createHmac('sha256', secret).update(`try:${kind}:${name}`).digest();
}
