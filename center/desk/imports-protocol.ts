/** Messages about imports, of the administrator's page and of the API. */
export const importKinds = ['people', 'appointments'] as const;
export type ImportKind = (typeof importKinds)[number];

/** Columns in the order in which the documentation has them; those with an asterisk must not be empty. */
export const importColumns: Record<ImportKind, string[]> = {
	people: ['external_id*', 'name*', 'node_id*', 'kinds', 'languages', 'active'],
	appointments: [
		'external_id*',
		'institution_id*',
		'service*',
		'date*',
		'time*',
		'name',
		'phone',
		'number',
		'question',
		'language',
	],
};

export const rowFaults = [
	'cell.missing',
	'cell.malformed',
	'node.unknown',
	'slot.unknown',
	'slot.past',
	'slot.taken',
	'row.differs',
	'row.twice',
] as const;
export type RowFault = (typeof rowFaults)[number];

export interface BadRow {
	/** As a spreadsheet counts; in JSON the place in the list, from 1. */
	row: number;
	externalId: string;
	/** null: the row as a whole. */
	column: string | null;
	fault: RowFault;
}

export interface ImportResult {
	kind: ImportKind;
	/** Nothing was written. */
	dryRun: boolean;
	added: number;
	changed: number;
	same: number;
	bad: BadRow[];
}
