import type postgres from 'postgres';

/** Longer than any database takes that still stores in good time; shorter than whoever asks waits. */
const pulseMs = 2000;

/** Whether the database answers, asked over a connection of its own: the line before the pool says nothing about that. */
export interface Pulse {
	/** Rejects when there is no answer in `limitMs`. Who asks meanwhile shares it. */
	beat(): Promise<void>;
	close(): Promise<void>;
}

/** `open` makes a pool of one. A connection that did not answer is given up, so that a dead line is not asked for ever. */
export function createPulse(open: () => postgres.Sql, limitMs = pulseMs): Pulse {
	let sql: postgres.Sql | null = null;
	let asked: Promise<void> | null = null;

	function giveUp(): Promise<void> {
		const own = sql;
		sql = null;
		return own ? own.end({ timeout: 0 }).catch(() => undefined) : Promise.resolve();
	}

	async function ask(): Promise<void> {
		sql ??= open();
		let timer: NodeJS.Timeout | undefined;
		const late = new Promise<never>((_resolve, reject) => {
			timer = setTimeout(() => reject(new Error('database silent')), limitMs);
		});
		try {
			await Promise.race([sql`select 1`, late]);
		} catch (error) {
			void giveUp();
			throw error;
		} finally {
			clearTimeout(timer);
		}
	}

	return {
		beat() {
			asked ??= ask().finally(() => {
				asked = null;
			});
			return asked;
		},
		close: giveUp,
	};
}
