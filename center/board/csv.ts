/**
 * Tables for spreadsheets: UTF-8 with BOM and CRLF, as RFC 4180. A cell that a spreadsheet would take for a formula gets an apostrophe in
 * front; full-width signs count too, since some versions read them the same.
 */
export type Cell = string | number | null;

export const csvBom = '\ufeff';
const formula = /^\s*[=+\-@\t\r＝＋－＠]/;

export function writeRow(cells: Cell[]): string {
	return `${cells.map(writeCell).join(',')}\r\n`;
}

function writeCell(cell: Cell): string {
	if (cell === null) return '';
	if (typeof cell === 'number') return String(cell);
	const safe = formula.test(cell) ? `'${cell}` : cell;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
