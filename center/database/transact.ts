import type postgres from 'postgres';
import { closed, type Line, lead, type Statement } from './line.ts';
import type { Transaction } from './open.ts';

export type Work = (tx: Transaction) => unknown;

/** Does not leave its line: when that falls, nothing of it stands, unless it fell while `commit` was on its way. */
export async function transact(maker: postgres.Sql, line: Line, options: string, work: Work): Promise<unknown> {
	let isOver = false;
	let points = 0;

	async function run(inner: Work): Promise<unknown> {
		const failures: unknown[] = [];
		const take = (statement: Statement) => {
			if (isOver) return statement.reject(closed());
			statement.catch((reason: unknown) => failures.push(reason));
			line.take(statement);
		};
		const savepoint = async (first: string | Work, second?: Work) => {
			const name = `point_${++points}`;
			await line.ask(`savepoint ${name}`);
			try {
				return await run(typeof first === 'string' ? (second as Work) : first);
			} catch (error) {
				await line.ask(`rollback to ${name}`);
				throw error;
			}
		};
		const made = await inner(Object.assign(lead(maker, take), { savepoint }) as unknown as Transaction);
		const result = Array.isArray(made) ? await Promise.all(made) : made;
		// One that the work swallowed would make its `commit` a rollback that says nothing.
		if (failures.length > 0) throw failures[0];
		return result;
	}

	let unheed = () => {};
	const lost = new Promise<never>((_resolve, reject) => {
		unheed = line.whenLost(reject);
	});
	lost.catch(() => undefined);
	try {
		await line.ask(`begin ${options}`);
		const result = await Promise.race([run(work), lost]);
		await line.ask('commit');
		return result;
	} catch (error) {
		isOver = true;
		if (!line.isLost()) await line.ask('rollback').catch(() => line.end({ timeout: 0 }));
		throw error;
	} finally {
		isOver = true;
		unheed();
	}
}
