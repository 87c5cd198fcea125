import type { CenterContext } from '../context.ts';
import { describeBug } from '../log.ts';
import { type DeliverOptions, deliverDue, listDue } from './deliver.ts';

export interface Outgoing {
	/** Breaks off what is under way: it comes again. */
	stop(): Promise<void>;
}

const tickMs = 1000;
const dayMs = 86_400_000;
const giveUpDays = 7;

/** One loop a process. An address that hangs holds up nothing but itself. */
export function startOutgoing({ database, keys, profile, regions, log, now, clock }: CenterContext): Outgoing {
	const { sql } = database;
	const ending = new AbortController();
	const { allowPrivate = false, timeoutSeconds = 10, giveUpDays: days = giveUpDays } = profile.events ?? {};
	const options: DeliverOptions = {
		sql,
		regions,
		keys,
		log,
		now,
		random: Math.random,
		allowPrivate,
		timeoutMs: timeoutSeconds * 1000,
		giveUpMs: days * dayMs,
		mayGiveUp: () => clock.state().fault === null,
		signal: ending.signal,
	};
	const busy = new Map<string, Promise<void>>();
	let looking: Promise<void> | null = null;

	async function work(target: Parameters<typeof deliverDue>[1]): Promise<void> {
		while (!ending.signal.aborted && (await deliverDue(options, target)) > 0);
	}
	async function look(): Promise<void> {
		for (const target of await listDue(sql, await regions.list(), now())) {
			if (busy.has(target.id) || ending.signal.aborted) continue;
			const run = work(target)
				.catch((error) => log('bug', describeBug(error, 'events')))
				.finally(() => busy.delete(target.id));
			busy.set(target.id, run);
		}
	}
	const guarded = () => {
		looking ??= look()
			.catch((error) => log('bug', describeBug(error, 'events')))
			.finally(() => {
				looking = null;
			});
	};
	const timer = setInterval(guarded, tickMs);
	timer.unref();
	return {
		async stop() {
			clearInterval(timer);
			ending.abort();
			await looking;
			await Promise.all(busy.values());
		},
	};
}
