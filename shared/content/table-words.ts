import type { ItemOf } from './packs/items.ts';

type Table = ItemOf<'table'>;
type Column = Table['columns'][number];

/** A row as it is read: its first cell, then each other cell under its column's name. Empty cells say nothing. */
export function wordsOfRow(
	{ columns }: Pick<Table, 'columns'>,
	row: Table['rows'][number],
): {
	title: string;
	text: string;
} {
	const cells = columns.map((column, at) => ({ column, words: wordsOfCell(column, row[at] ?? null) }));
	const [first, ...others] = cells;
	const isNumbers = first !== undefined && first.column.type !== 'text';
	return {
		title: first ? (isNumbers && first.words ? `${nameOf(first.column)} ${first.words}` : first.words) : '',
		text: others
			.filter(({ words }) => words !== '')
			.map(({ column, words }) => `${nameOf(column)}：${words}`)
			.join('；'),
	};
}

/** The unit stands with the number. */
function nameOf({ label }: Column): string {
	return label.zh.replace(/（[%元]）$/, '');
}

function wordsOfCell({ type }: Column, cell: string | number | null): string {
	if (cell === null) return '';
	if (typeof cell === 'string') return cell;
	if (type === 'percent') return `${cell}%`;
	if (type === 'money') return `${group(cell)}元`;
	return String(cell);
}

/** 10000 as 1 万, since nobody at a counter counts noughts. */
function group(amount: number): string {
	return amount !== 0 && amount % 10_000 === 0 ? `${amount / 10_000}万` : String(amount);
}
