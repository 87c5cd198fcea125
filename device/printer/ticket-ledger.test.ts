import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type LedgerRow, openTicketLedger } from './ticket-ledger.ts';

const folder = mkdtempSync(join(tmpdir(), 'lawpost-ledger-'));
let paths = 0;
const makePath = () => {
	paths += 1;
	return join(folder, `${paths}`, 'tickets.json');
};
afterAll(() => rmSync(folder, { recursive: true }));
const row = (ticketId: string, phase: LedgerRow['phase'] = 'creating'): LedgerRow => ({
	...{ ticketId, copy: 1, attempt: 1, printerUri: 'ipp://127.0.0.1/', jobId: null, pages: 1, phase },
	...{ reason: null, wanted: 'yes' },
});

test('saved rows are there after reopening', () => {
	const path = makePath();
	const ledger = openTicketLedger(path);
	ledger.save(row('a'));
	ledger.save(row('b'));
	ledger.save({ ...row('a', 'sent'), jobId: 7 });
	expect(openTicketLedger(path).rows()).toEqual([row('b'), { ...row('a', 'sent'), jobId: 7 }]);
});

test('a half-written neighbour file changes nothing', () => {
	const path = makePath();
	openTicketLedger(path).save(row('a'));
	writeFileSync(`${path}.next`, '{"version":1,"ro');
	expect(openTicketLedger(path).rows()).toEqual([row('a')]);
});

test('a damaged file is set aside and reported', () => {
	const path = makePath();
	openTicketLedger(path).save(row('a'));
	writeFileSync(path, readFileSync(path, 'utf8').slice(0, -5));
	const reported: string[] = [];
	expect(openTicketLedger(path, { onDamaged: (keptAs) => reported.push(keptAs) }).rows()).toEqual([]);
	expect(reported).toHaveLength(1);
	expect(readdirSync(join(path, '..'))).toHaveLength(1);
});

test('finished rows leave first, open ones never', () => {
	const ledger = openTicketLedger(makePath());
	ledger.save(row('open'));
	for (let index = 0; index < 420; index += 1) ledger.save(row(`done-${index}`, 'printed'));
	expect(ledger.rows()).toHaveLength(400);
	expect(ledger.find('open')).toBeDefined();
	expect(ledger.find('done-0')).toBeUndefined();
	expect(ledger.find('done-419')).toBeDefined();
});
