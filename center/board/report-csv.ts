import type { Language } from '../../shared/protocol/language.ts';
import { type BoardReport, callFigures, dimensions, flowFigures } from '../desk/board-protocol.ts';
import { createBoardWords } from '../desk/board-words.ts';
import { csvBom, writeRow } from './csv.ts';

/** A report as one table: section, item, part of the period (empty: all of it), number, what it counts. */
export function writeReport(report: BoardReport, language: Language): string {
	const { tell, nameCount } = createBoardWords(language);
	const { period, flow, totals, medianHours, demand, ratings, unreadable, calls } = report;
	const rows = [
		writeRow([tell('csv.section'), tell('csv.item'), tell('csv.part'), tell('csv.count'), tell('csv.means')]),
		writeRow([tell('board.title'), report.office ?? report.centerName, `${period.from} – ${period.to}`, null, null]),
	];
	for (const figure of flowFigures) {
		const name = tell(`figure.${figure}`);
		rows.push(writeRow([tell('board.flow'), name, null, totals[figure], tell(`means.${figure}`)]));
		for (const [at, part] of period.parts.entries())
			rows.push(writeRow([tell('board.flow'), name, part, flow[figure][at] ?? 0, null]));
	}
	const median = medianHours === null ? null : Math.round(medianHours * 100) / 100;
	rows.push(writeRow([tell('board.flow'), tell('figure.median'), null, median, tell('means.median')]));
	for (const figure of callFigures)
		rows.push(writeRow([tell('board.calls'), tell(`figure.${figure}`), null, calls[figure], tell(`means.${figure}`)]));
	for (const level of [5, 4, 3, 2, 1] as const)
		rows.push(
			writeRow([tell('board.ratings'), tell(`level.${level}`), null, ratings[level - 1] ?? 0, tell('means.ratings')]),
		);
	rows.push(writeRow([tell('board.ratings'), tell('figure.unreadable'), null, unreadable, tell('means.unreadable')]));
	for (const dimension of dimensions)
		for (const count of demand[dimension])
			rows.push(
				writeRow([
					tell(`dimension.${dimension}`),
					nameCount(dimension, count),
					null,
					count.count,
					tell('means.demand'),
				]),
			);
	return csvBom + rows.join('');
}
