import { expect, test } from 'vitest';
import { useCenter } from './testing/center.ts';

const { center, terminal } = useCenter({ requestsMost: 20 });

test('a hundred and twenty at once are let in by and by', async () => {
	const path = '/v1/slots?institution=lawyer-duty-desk';
	const headers = terminal().headers('GET', path);
	const ask = () => fetch(center().url + path, { headers });
	const first = Promise.all(Array.from({ length: 120 }, ask));
	const health = await fetch(`${center().url}/healthz`);
	expect(health.status).toBe(200);
	const answers = await first;
	const refused = answers.filter(({ status }) => status === 503);
	expect([...new Set(answers.map(({ status }) => status))].sort()).toEqual([200, 503]);
	for (const answer of refused) expect(answer.headers.get('retry-after')).toMatch(/^[1-5]$/);
	expect(await refused[0]?.json()).toMatchObject({ fault: 'internal', detail: 'storage.crowded' });
	// The line is free again, and nobody is refused for ever.
	for (let left = refused.length; left > 0; left -= 20) {
		const some = await Promise.all(Array.from({ length: Math.min(20, left) }, ask));
		expect(some.every(({ status }) => status === 200)).toBe(true);
	}
});
