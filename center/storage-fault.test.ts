import { fastify } from 'fastify';
import { expect, test, vi } from 'vitest';
import { sendStorageProblem } from './problem.ts';
import { useCenter } from './testing/center.ts';

const { center, terminal } = useCenter();
const path = '/v1/slots?institution=lawyer-duty-desk';

test('those whom the storage fails come back by and by', async () => {
	const ask = () => fetch(center().url + path, { headers: terminal().headers('GET', path) });
	expect((await ask()).status).toBe(200);
	const answers = await center().database.sql.begin(async (tx) => {
		await tx`lock table slots in access exclusive mode`;
		const asked = Array.from({ length: 8 }, ask);
		const waiting = () => tx<{ pid: number }[]>`
			select pid from pg_locks where relation = 'slots'::regclass and not granted`;
		await vi.waitFor(async () => expect(await waiting()).toHaveLength(8), { timeout: 20_000, interval: 20 });
		for (const { pid } of await waiting()) await tx`select pg_terminate_backend(${pid})`;
		return Promise.all(asked);
	});
	expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(503));
	for (const answer of answers)
		expect(await answer.json()).toMatchObject({ fault: 'internal', detail: 'storage.away' });
	const waits = answers.map(({ headers }) => Number(headers.get('retry-after')));
	expect(waits.filter((seconds) => seconds < 1 || seconds > 5)).toEqual([]);
	expect(new Set(waits).size).toBeGreaterThan(1);
	await vi.waitFor(async () => expect((await ask()).status).toBe(200), { timeout: 20_000, interval: 100 });
});

test('the wait is from one second to five', async () => {
	const draws = [0, 0.2, 0.5, 0.999];
	const app = fastify();
	app.get('/:at', (request, reply) =>
		sendStorageProblem(reply, 'storage.full', () => draws[Number((request.params as { at: string }).at)] ?? 0),
	);
	const answers = await Promise.all(draws.map((_, at) => app.inject(`/${at}`)));
	expect(answers.map(({ headers }) => headers['retry-after'])).toEqual(['1', '2', '3', '5']);
	await app.close();
});
