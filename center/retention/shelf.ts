import type { Transaction } from '../database/open.ts';
import type { RetentionRule } from './rules.ts';

export interface Batch {
	rule: RetentionRule;
	/** Empty where the shelf is of no one region. */
	region: string;
	/** What counts from before this instant is due. */
	before: string;
}

export interface GoneRow {
	id: string;
	digest: string;
}

/** Where the rows of one kind lie. */
export interface Shelf {
	byRegion: boolean;
	/** Deletes what is due, `most` rows at once, with all that hangs on them. */
	take(tx: Transaction, batch: Batch, most: number): Promise<GoneRow[]>;
	isDueLeft(tx: Transaction, batch: Batch): Promise<boolean>;
}

/** SHA-256, hex, of a row as JSON with its times in UTC; what was said is left out, since a short word is guessed from its hash. */
export function digestRow(tx: Transaction, table: string) {
	return tx`encode(sha256(convert_to((to_jsonb(${tx(table)}) - 'body')::text, 'UTF8')), 'hex')`;
}
