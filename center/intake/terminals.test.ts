import { expect, test } from 'vitest';
import type { Sql } from '../database/open.ts';
import { useCenter } from '../testing/center.ts';
import { enrolTerminal } from '../testing/terminal.ts';
import { createTerminals } from './terminals.ts';

const { center, terminal } = useCenter();
const unknown = '019ab1ef-0000-7000-8000-000000000012';

function watchTerminals() {
	let queries = 0;
	const { sql } = center().database;
	const watched: Sql = new Proxy(sql, {
		apply(target, self, args) {
			queries += 1;
			return Reflect.apply(target, self, args);
		},
	});
	return { terminals: createTerminals(watched, Date.now), count: () => queries };
}

test('terminals looked for together are one query', async () => {
	const [code = ''] = await center().createCodes(1);
	const ids = [terminal(), await enrolTerminal(center().url, code)].map(({ profile }) => profile.terminalId);
	const { terminals, count } = watchTerminals();
	const found = await Promise.all([...ids, unknown, ...ids].map((id) => terminals.find(id)));
	expect(found.map((each) => each?.id ?? null)).toEqual([...ids, null, ...ids]);
	expect(count()).toBe(1);
	expect(found[3]).toBe(terminals.find(ids[0] ?? ''));
	await Promise.all([terminals.find(ids[0] ?? ''), terminals.find(unknown)]);
	expect(count()).toBe(1);
});

test('an answer from before a change is not kept', async () => {
	const { terminals, count } = watchTerminals();
	const { terminalId } = terminal().profile;
	const asked = terminals.find(terminalId);
	terminals.forget(terminalId);
	expect((await asked)?.id).toBe(terminalId);
	expect((await terminals.find(terminalId))?.id).toBe(terminalId);
	expect(count()).toBe(2);
	expect(terminals.find(terminalId)).not.toBeInstanceOf(Promise);
});
