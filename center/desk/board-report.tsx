import type { JSX } from 'preact';
import type { BoardKey } from '../../shared/locale/catalogue/board.ts';
import { type BoardReport, callFigures, type Dimension, dimensions, flowFigures } from './board-protocol.ts';
import { useBoardWords } from './board-say.tsx';
import { Chart } from './chart.tsx';
import { Figure } from './figure.tsx';
import { splitSpan } from './span.ts';
import { nameTime, Words } from './words.tsx';

const barsMost = 10;
const percent = (part: number, whole: number) => (whole === 0 ? '—' : `${Math.round((part / whole) * 1000) / 10}%`);

/** A period on one sheet: each chart has its table beside it. */
export function Report({ report }: { report: BoardReport }): JSX.Element {
	const { say } = useBoardWords();
	const { period, totals, medianHours, ratings, calls, office, centerName } = report;
	const median = medianHours === null ? null : splitSpan(medianHours);
	const settled = calls.within30 + calls.later + calls.never;
	const rated = ratings.reduce((sum, count) => sum + count, 0);
	const [, , , satisfied, very] = ratings;
	return (
		<article class="report">
			<header>
				<h1>
					{office ?? centerName} · {say(`period.${period.kind}`)}
				</h1>
				<p class="num">
					{period.from === period.to ? period.from : `${period.from} – ${period.to}`} ·{' '}
					{say('board.made', { time: nameTime(report.madeAt) })}
				</p>
			</header>
			<div class="figures">
				<Figure name="figure.received" means="means.received" value={String(totals.received)} />
				<Figure name="figure.answered" means="means.answered" value={String(totals.answered)} />
				<Figure
					name="figure.inTime"
					means="means.inTime"
					value={percent(totals.inTime, totals.answered)}
					note={`${totals.inTime} / ${totals.answered}`}
				/>
				<Figure
					name="figure.median"
					means="means.median"
					value={median?.value ?? '—'}
					note={say(`board.${median?.unit ?? 'hours'}`)}
				/>
				<Figure
					name="figure.share30"
					means="means.share30"
					value={percent(calls.within30, settled)}
					note={`${calls.within30} / ${settled}`}
				/>
				<Figure
					name="figure.satisfied"
					means="means.satisfied"
					value={percent(satisfied + very, rated)}
					note={`${satisfied + very} / ${rated}`}
				/>
			</div>
			<Course report={report} />
			<div class="halves">
				<Levels report={report} />
				<Calls report={report} />
			</div>
			<div class="halves">
				{dimensions.map((dimension) => (
					<Demand key={dimension} report={report} dimension={dimension} />
				))}
			</div>
			<Definitions />
			<p class="src">{say('board.ledgerNote')}</p>
		</article>
	);
}

function Course({ report: { period, flow, totals } }: { report: BoardReport }): JSX.Element {
	const { say, tell } = useBoardWords();
	const names = period.parts.map((part) => part.replace(/^\d{4}-/, '').replace(/^0/, ''));
	return (
		<section class="course">
			<h2>{say('board.overTime')}</h2>
			<p class="key">
				<i class="solid" /> {say('figure.received')} <i class="broken" /> {say('figure.answered')}
			</p>
			<Chart
				name={tell('board.overTime')}
				labels={names}
				series={[flow.received, flow.answered]}
				height={220}
				paperWidth={690}
			/>
			<div class="wide">
				<table aria-label={tell('board.flow')}>
					<thead>
						<tr>
							<th scope="col">{say('board.part')}</th>
							{flowFigures.map((figure) => (
								<th scope="col" key={figure} title={tell(`means.${figure}`)}>
									{say(`figure.${figure}`)}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{names.map((name, at) => (
							<tr key={name}>
								<th scope="row" class="num">
									{name}
								</th>
								{flowFigures.map((figure) => (
									<td class="num" key={figure}>
										{flow[figure][at]}
									</td>
								))}
							</tr>
						))}
					</tbody>
					<tfoot>
						<tr>
							<th scope="row">{say('board.total')}</th>
							{flowFigures.map((figure) => (
								<td class="num" key={figure}>
									{totals[figure]}
								</td>
							))}
						</tr>
					</tfoot>
				</table>
			</div>
		</section>
	);
}

function Levels({ report: { ratings, unreadable } }: { report: BoardReport }): JSX.Element {
	const { tell } = useBoardWords();
	const levels = [5, 4, 3, 2, 1] as const;
	const rows = levels.map((level) => ({ name: tell(`level.${level}`), count: ratings[level - 1] ?? 0 }));
	const kept = unreadable > 0 ? [{ name: tell('figure.unreadable'), count: unreadable }] : [];
	return <Bars name="board.ratings" means="means.ratings" rows={[...rows, ...kept]} />;
}

function Calls({ report: { calls } }: { report: BoardReport }): JSX.Element {
	const { tell } = useBoardWords();
	const rows = callFigures.map((figure) => ({ name: tell(`figure.${figure}`), count: calls[figure] }));
	return <Bars name="board.calls" means="means.share30" rows={rows} />;
}

function Demand({ report, dimension }: { report: BoardReport; dimension: Dimension }): JSX.Element {
	const { nameCount } = useBoardWords();
	const rows = report.demand[dimension].map((count) => ({ name: nameCount(dimension, count), count: count.count }));
	return <Bars name={`dimension.${dimension}`} means="means.demand" rows={rows} />;
}

/** The ten longest as bars, all of them in the table. */
function Bars({
	name,
	means,
	rows,
}: {
	name: BoardKey;
	means: BoardKey;
	rows: { name: string; count: number }[];
}): JSX.Element {
	const { say, tell, language } = useBoardWords();
	// Upright script has no place on an axis that lies: there the bars carry the numbers of their rows.
	const numbered = language === 'mn-Mong';
	const whole = rows.reduce((sum, { count }) => sum + count, 0);
	const drawn = rows.slice(0, barsMost);
	return (
		<section class="bars">
			<h2>
				{say(name)} <small>{say(means)}</small>
			</h2>
			{whole === 0 ? (
				<p class="none-late">{say('board.nothing')}</p>
			) : (
				<div>
					<Chart
						name={tell(name)}
						labels={drawn.map((row, at) => (numbered ? String(at + 1) : row.name))}
						series={[drawn.map(({ count }) => count)]}
						lying
						paperWidth={330}
						height={drawn.length * 38 + 34}
					/>
					<table aria-label={tell(name)}>
						<tbody>
							{rows.map((row, at) => (
								<tr key={row.name}>
									<th scope="row">
										{numbered && `${at + 1} `}
										<Words text={row.name} />
									</th>
									<td class="num">{row.count}</td>
									<td class="num">{percent(row.count, whole)}</td>
								</tr>
							))}
						</tbody>
						<tfoot>
							<tr>
								<th scope="row">{say('board.total')}</th>
								<td class="num">{whole}</td>
								<td />
							</tr>
						</tfoot>
					</table>
				</div>
			)}
		</section>
	);
}

function Definitions(): JSX.Element {
	const { say } = useBoardWords();
	const told = [...flowFigures, 'median', 'share30', ...callFigures, 'satisfied', 'unreadable'] as const;
	return (
		<section class="definitions">
			<h2>{say('board.definitions')}</h2>
			<dl>
				{told.map((figure) => (
					<div key={figure}>
						<dt>{say(`figure.${figure}`)}</dt>
						<dd>{say(`means.${figure}`)}</dd>
					</div>
				))}
			</dl>
		</section>
	);
}
