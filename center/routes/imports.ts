import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import type { Role } from '../accounts/roles.ts';
import { staffOf } from '../accounts/staff.ts';
import type { CenterContext } from '../context.ts';
import { type ImportKind, type ImportResult, importColumns, importKinds } from '../desk/imports-protocol.ts';
import type { CsvRow } from '../imports/read-csv.ts';
import { importRows, readImport } from '../imports/run.ts';
import { read } from '../intake/envelope.ts';
import { ProblemError } from '../problem.ts';

const bodyMost = 4 * 1024 * 1024;
const kindSchema = v.picklist(importKinds);
const pageSchema = v.strictObject({ csv: v.pipe(v.string(), v.maxLength(bodyMost)), dryRun: v.boolean() });
const dryQuery = v.object({ 'dry-run': v.optional(v.picklist(['yes', 'no']), 'no') });
const jsonSchema = v.pipe(v.array(v.record(v.string(), v.string())), v.maxLength(5000));
const administrators: readonly Role[] = ['administrator'];

/** Of the administrator's page. */
export function addDeskImports(app: FastifyInstance, context: CenterContext): void {
	app.post<{ Params: { kind: string } }>('/desk/api/imports/:kind', {
		bodyLimit: bodyMost,
		config: { access: administrators },
		handler: (request) => {
			const kind = read(kindSchema, request.params.kind);
			const { csv, dryRun } = read(pageSchema, request.body);
			return run(context, kind, readImport(kind, csv), dryRun, staffOf(request).accountId);
		},
	});
}

/** Of other systems: the token lies in the data folder (`tokens/import`), and whoever holds it acts as `import`. */
export function addImports(app: FastifyInstance, context: CenterContext): void {
	app.addContentTypeParser('text/csv', { parseAs: 'string' }, (_request, body, done) => done(null, body));
	app.post<{ Params: { kind: string } }>('/v1/imports/:kind', {
		bodyLimit: bodyMost,
		handler: (request) => {
			if (!bearsToken(request, context.tokens.import)) throw new ProblemError('request.badToken');
			const kind = read(kindSchema, request.params.kind);
			const dryRun = read(dryQuery, request.query)['dry-run'] === 'yes';
			const rows = typeof request.body === 'string' ? readImport(kind, request.body) : readJson(kind, request.body);
			return run(context, kind, rows, dryRun, 'import');
		},
	});
}

/** Constant in time for tokens of one length, which all of ours have. */
export function bearsToken({ headers }: FastifyRequest, token: string): boolean {
	const given = Buffer.from(headers.authorization ?? '');
	const expected = Buffer.from(`Bearer ${token}`);
	return given.length === expected.length && timingSafeEqual(given, expected);
}

function readJson(kind: ImportKind, body: unknown): CsvRow[] {
	const known = importColumns[kind].map((name) => name.replace('*', ''));
	const rows = read(jsonSchema, body);
	if (rows.some((cells) => Object.keys(cells).some((name) => !known.includes(name))))
		throw new ProblemError('import.file');
	return rows.map((cells, at) => ({ row: at + 1, cells }));
}

async function run(
	{ database, orders, log, now }: CenterContext,
	kind: ImportKind,
	rows: CsvRow[],
	dryRun: boolean,
	actorId: string,
): Promise<ImportResult> {
	const result = await importRows({ sql: database.sql, orders, now }, kind, rows, dryRun, { id: actorId });
	const { added, changed, same, bad } = result;
	if (!dryRun) log('import.done', { kind, added, changed, same, bad: bad.length });
	return result;
}
