/** RFC 4180 with or without BOM, CRLF or LF; each row under the names of the header. Numbers of rows are those a spreadsheet shows. */
export interface CsvRow {
	/** 2 is the first below the header. */
	row: number;
	cells: Record<string, string>;
}

/** null: quotes that do not end, or a row with more cells than the header. */
export function readCsv(text: string): { header: string[]; rows: CsvRow[] } | null {
	const lines = splitRows(text.replace(/^\ufeff/, ''));
	if (!lines) return null;
	const [header = [], ...rest] = lines;
	const names = header.map((name) => name.trim());
	if (rest.some((cells) => cells.length > names.length)) return null;
	const rows = rest.map((cells, at) => ({
		row: at + 2,
		cells: Object.fromEntries(names.map((name, column) => [name, (cells[column] ?? '').trim()])),
	}));
	return { header: names, rows: rows.filter(({ cells }) => Object.values(cells).some((cell) => cell !== '')) };
}

function splitRows(text: string): string[][] | null {
	const rows: string[][] = [];
	let row: string[] = [];
	let at = 0;
	while (at < text.length) {
		const { cell, end } = text[at] === '"' ? readQuoted(text, at) : readPlain(text, at);
		if (end < 0) return null;
		row.push(cell);
		at = end;
		if (text[at] === ',') {
			at += 1;
			// A comma at the very end of the text still opens a cell.
			if (at === text.length) row.push('');
			continue;
		}
		if (text[at] === '\r') at += 1;
		if (text[at] === '\n') at += 1;
		rows.push(row);
		row = [];
	}
	if (row.length > 0) rows.push(row);
	return rows;
}

function readPlain(text: string, at: number): { cell: string; end: number } {
	const length = text.slice(at).search(/[,\r\n]/);
	const end = length < 0 ? text.length : at + length;
	return { cell: text.slice(at, end), end };
}

function readQuoted(text: string, at: number): { cell: string; end: number } {
	let cell = '';
	for (let from = at + 1; ; ) {
		const quote = text.indexOf('"', from);
		if (quote < 0) return { cell, end: -1 };
		cell += text.slice(from, quote);
		if (text[quote + 1] !== '"') {
			const next = text[quote + 1];
			return { cell, end: next === undefined || /[,\r\n]/.test(next) ? quote + 1 : -1 };
		}
		cell += '"';
		from = quote + 2;
	}
}
