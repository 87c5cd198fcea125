export interface BenchRow {
	what: string;
	measured: string;
	limit: string;
	holds: boolean;
}

export const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

export function percentile(values: number[], share: number): number {
	const sorted = values.slice().sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function printTable(rows: BenchRow[]): void {
	console.log('\n| what | measured | limit | holds |\n|---|---|---|---|');
	for (const row of rows) console.log(`| ${row.what} | ${row.measured} | ${row.limit} | ${row.holds ? 'yes' : 'NO'} |`);
}
