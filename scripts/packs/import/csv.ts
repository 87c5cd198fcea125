import type { AuthoringFault } from '../authoring/read-file.ts';

export interface CsvRow {
	/** Of the file, from 1; a quoted field may span lines. */
	line: number;
	values: Record<string, string>;
}

/**
 * RFC 4180 with a header line. Columns that are not `known` and rows of another width are faults; the rest is returned. A `required`
 * column that is missing is one fault, not one a row, and then no row is.
 */
export function readCsv(
	file: string,
	source: string,
	known: string[],
	required: string[] = [],
): { rows: CsvRow[]; faults: AuthoringFault[] } {
	const { records, openLine } = split(source.replace(/^\uFEFF/, ''));
	const faults: AuthoringFault[] = [];
	if (openLine > 0) faults.push({ file, line: openLine, message: 'a quote is never closed' });
	const header = records.shift();
	const names = (header?.fields ?? []).map((name) => name.trim());
	for (const name of names)
		if (!known.includes(name)) faults.push({ file, line: 1, message: `column "${name}" is not known` });
	const missing = required.filter((name) => !names.includes(name));
	for (const name of missing) faults.push({ file, line: 1, message: `column "${name}" is missing` });
	if (missing.length > 0) return { rows: [], faults };
	const rows: CsvRow[] = [];
	for (const { line, fields } of records) {
		if (fields.length === 1 && fields[0] === '') continue;
		if (fields.length !== names.length) {
			faults.push({ file, line, message: `${fields.length} fields where the header has ${names.length}` });
			continue;
		}
		rows.push({ line, values: Object.fromEntries(names.map((name, at) => [name, (fields[at] ?? '').trim()])) });
	}
	return { rows, faults };
}

function split(text: string): { records: { line: number; fields: string[] }[]; openLine: number } {
	const records: { line: number; fields: string[] }[] = [];
	let fields: string[] = [];
	let field = '';
	let line = 1;
	let began = 1;
	let quotedFrom = 0;
	const endRecord = () => {
		records.push({ line: began, fields: [...fields, field] });
		fields = [];
		field = '';
	};
	for (let i = 0; i < text.length; i++) {
		const character = text.charAt(i);
		if (character === '\n') line++;
		if (quotedFrom > 0) {
			if (character !== '"') field += character;
			else if (text.charAt(i + 1) === '"') field += text.charAt(i++);
			else quotedFrom = 0;
		} else if (character === '"' && field === '') quotedFrom = line;
		else if (character === ',') {
			fields.push(field);
			field = '';
		} else if (character === '\n') {
			endRecord();
			began = line;
		} else if (character !== '\r') field += character;
	}
	if (quotedFrom === 0 && (field !== '' || fields.length > 0)) endRecord();
	return { records, openLine: quotedFrom };
}
