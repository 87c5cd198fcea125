import './board.css';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { BoardLateList } from './board-late.tsx';
import { type BoardNow, type BoardReport, type PeriodKind, periodKinds } from './board-protocol.ts';
import { Report } from './board-report.tsx';
import { useBoardWords } from './board-say.tsx';
import { deskApi } from './desk-api.ts';
import { Figure } from './figure.tsx';
import { nameTime } from './words.tsx';

const refreshMs = 15_000;
/** A year of a large center takes seconds to count, and changes little in minutes. */
const reportMs: Record<PeriodKind, number> = {
	day: 60_000,
	week: 60_000,
	month: 300_000,
	quarter: 600_000,
	year: 600_000,
};
const dayMs = 86_400_000;
const offsetMs = 8 * 3_600_000;
/** The region's day, whatever the clock of this machine is set to. */
const today = () => new Date(Date.now() + offsetMs).toISOString().slice(0, 10);
const shift = (day: string, days: number) => new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

/** The director's page: how things stand, and the report of a period to read, print and take along. */
export function Board({ onFail }: { onFail(error: unknown): void }): JSX.Element {
	const { say, tell, language } = useBoardWords();
	const [now, setNow] = useState<BoardNow | null>(null);
	const [kind, setKind] = useState<PeriodKind>('week');
	const [day, setDay] = useState(today);
	const [report, setReport] = useState<BoardReport | null>(null);
	const [failed, setFailed] = useState(false);

	const fail = (error: unknown) => {
		setFailed(true);
		onFail(error);
	};
	useEffect(() => {
		const look = () => void deskApi.board().then(setNow, fail);
		look();
		const timer = setInterval(look, refreshMs);
		return () => clearInterval(timer);
	}, []);
	useEffect(() => {
		// An answer that comes after another period was asked for is not shown.
		let isAsked = true;
		const show = (made: BoardReport) => {
			if (!isAsked) return;
			setReport(made);
			setFailed(false);
		};
		const look = () => void deskApi.boardReport(kind, day).then(show, fail);
		look();
		const timer = setInterval(look, reportMs[kind]);
		return () => {
			isAsked = false;
			clearInterval(timer);
		};
	}, [kind, day]);

	const period = report?.period;
	const isLast = period !== undefined && today() <= period.to;
	const query = `lang=${language}`;
	return (
		<main class="board">
			<section class="now" aria-labelledby="board-now">
				<h2 id="board-now">{say('board.now')}</h2>
				<div class="figures">
					<Figure
						name="figure.waiting"
						means="means.waiting"
						value={show(now?.waiting)}
						note={now?.oldestAt ? say('board.oldest', { time: nameTime(now.oldestAt) }) : undefined}
					/>
					<Figure
						name="figure.lateNow"
						means="means.lateNow"
						value={show(now?.overdue)}
						alarm={(now?.overdue ?? 0) > 0}
					/>
					<Figure name="figure.doing" means="means.doing" value={show(now?.doing)} />
					<Figure name="figure.forCitizen" means="means.forCitizen" value={show(now?.forCitizen)} />
				</div>
				{now && <BoardLateList now={now} />}
			</section>
			<nav class="periods" aria-label={tell('board.report')}>
				{periodKinds.map((one) => (
					<button
						type="button"
						key={one}
						aria-pressed={one === kind}
						class={one === kind ? 'on' : ''}
						onClick={() => setKind(one)}
					>
						{say(`period.${one}`)}
					</button>
				))}
				<button type="button" disabled={!period} onClick={() => period && setDay(shift(period.from, -1))}>
					{say('board.before')}
				</button>
				<input
					type="date"
					aria-label={tell('board.part')}
					value={day}
					max={today()}
					onChange={(event) => event.currentTarget.value && setDay(event.currentTarget.value)}
				/>
				<button type="button" disabled={!period || isLast} onClick={() => period && setDay(shift(period.to, 1))}>
					{say('board.after')}
				</button>
				<button type="button" onClick={() => window.print()} disabled={!report}>
					{say('board.print')}
				</button>
				{period && (
					<>
						<a href={`/desk/api/board/report.csv?kind=${kind}&day=${day}&${query}`} download>
							{say('board.csv')}
						</a>
						<a href={`/desk/api/board/ledger.csv?from=${period.from}&to=${period.to}&${query}`} download>
							{say('board.ledger')}
						</a>
					</>
				)}
				<small>{say('board.ledgerNote')}</small>
			</nav>
			{failed && <p class="lack">{say('board.failed')}</p>}
			{report && <Report report={report} />}
		</main>
	);
}

const show = (count: number | undefined) => (count === undefined ? '' : String(count));
