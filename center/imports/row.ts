import * as v from 'valibot';
import type { RowFault } from '../desk/imports-protocol.ts';

/** Thrown for a row that does not go in; the others do. */
export class RowError extends Error {
	readonly fault: RowFault;
	readonly column: string | null;
	constructor(fault: RowFault, column: string | null) {
		super(fault);
		this.fault = fault;
		this.column = column;
	}
}

/** The row by its schema; throws `cell.missing` or `cell.malformed` with the first column that is so. */
export function readRow<S extends v.GenericSchema>(schema: S, cells: Record<string, string>): v.InferOutput<S> {
	const result = v.safeParse(schema, cells);
	if (result.success) return result.output;
	const column = String(result.issues[0]?.path?.[0]?.key ?? '');
	throw new RowError((cells[column] ?? '') === '' ? 'cell.missing' : 'cell.malformed', column);
}

/** Values between semicolons. */
export const listOf = <const Value extends string>(values: readonly Value[]) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.transform((text) => text.split(/[;；]/).flatMap((each) => (each.trim() === '' ? [] : [each.trim()]))),
		v.array(v.picklist(values)),
	);
export const filled = (most: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(most));
export const maybe = (most: number) => v.optional(v.pipe(v.string(), v.maxLength(most)), '');
