import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { addDays } from '../../../shared/law/day.ts';
import { Said } from '../keeping/parts.tsx';
import { useDoing } from '../keeping/use-doing.ts';
import { useLatest } from '../latest.ts';
import type { DeskOffice, Roster, RosterCell, Span } from '../offices-protocol.ts';
import { type DeskKey, useWords } from '../words.tsx';
import { afternoon, isSame, morning, readHours, toggle, writeHours } from './hours.ts';
import { listInOrder } from './in-order.ts';
import { officesApi } from './offices-api.ts';

interface RosterProps {
	offices: DeskOffice[];
	onFail(error: unknown): void;
}

const weekdays = ['day.1', 'day.2', 'day.3', 'day.4', 'day.5', 'day.6', 'day.7'] as const satisfies DeskKey[];
const steps: Record<string, [row: number, column: number]> = {
	ArrowUp: [-1, 0],
	ArrowDown: [1, 0],
	ArrowLeft: [0, -1],
	ArrowRight: [0, 1],
};

/** A week: people down, days across. Arrows go from cell to cell; 1 and 2 are the halves of a day, 0 is nobody, Enter types other hours. */
export function RosterPage({ offices, onFail }: RosterProps): JSX.Element {
	const { say, tell } = useWords();
	const [day, setDay] = useState('');
	const [roster, setRoster] = useState<Roster | null>(null);
	/** The day whose week is shown; another was asked for while it differs. */
	const [shown, setShown] = useState<string | null>(null);
	const [typing, setTyping] = useState<{ key: string; text: string } | null>(null);
	const grid = useRef<HTMLTableElement>(null);
	const { fault, done, act } = useDoing();
	const ask = useLatest();
	const load = async () => {
		const isLatest = ask();
		try {
			const told = await officesApi.roster(day);
			if (!isLatest()) return;
			setRoster(told);
			setShown(day);
		} catch (error) {
			onFail(error);
		}
	};
	useEffect(() => void load(), [day]);

	const monday = roster?.days[0]?.date ?? '';
	const spansOf = (handlerId: string, date: string) =>
		roster?.cells.find((cell) => cell.handlerId === handlerId && cell.date === date)?.spans ?? [];
	const rows = listInOrder(offices).flatMap(({ office }) => {
		const people = roster?.people.filter(({ nodeId }) => nodeId === office.id) ?? [];
		return people.map((person, at) => ({ person, office: at === 0 ? office : null }));
	});

	/** Shown at once; what the center does not take comes back with its own. */
	function set(cells: RosterCell[]): void {
		setRoster((present) => {
			const others = present?.cells.filter(
				(cell) => !cells.some((each) => each.handlerId === cell.handlerId && each.date === cell.date),
			);
			return present && { ...present, cells: [...(others ?? []), ...cells] };
		});
		act(async () => {
			try {
				await officesApi.setRoster(cells);
			} catch (error) {
				await load();
				throw error;
			}
			return 'offices.saved';
		});
	}
	async function copyWeek(): Promise<void> {
		if (!roster || shown !== day) return;
		const before = await officesApi.roster(addDays(monday, -7)).catch(onFail);
		if (!before) return;
		const cells = roster.people.flatMap(({ id: handlerId }) =>
			roster.days
				.filter(({ date }) => date >= roster.today)
				.map(({ date }) => {
					const same = before.cells.find((cell) => cell.handlerId === handlerId && cell.date === addDays(date, -7));
					return { handlerId, date, spans: same?.spans ?? [] };
				}),
		);
		if (cells.length > 0) set(cells);
	}
	function onKey(event: KeyboardEvent, handlerId: string, date: string, row: number, column: number): void {
		const step = steps[event.key];
		const key = `${handlerId} ${date}`;
		if (step) grid.current?.querySelector<HTMLElement>(`[data-at="${row + step[0]} ${column + step[1]}"]`)?.focus();
		else if (date < (roster?.today ?? '')) return;
		else if (event.key === '1') set([{ handlerId, date, spans: toggle(spansOf(handlerId, date), morning) }]);
		else if (event.key === '2') set([{ handlerId, date, spans: toggle(spansOf(handlerId, date), afternoon) }]);
		else if (event.key === '0' || event.key === 'Delete') set([{ handlerId, date, spans: [] }]);
		else if (event.key === 'Enter') setTyping({ key, text: writeHours(spansOf(handlerId, date)) });
		else return;
		event.preventDefault();
	}
	function endTyping(at: string, keep: boolean): void {
		const spans = typing ? readHours(typing.text) : null;
		if (keep && !spans) return;
		const [handlerId = '', date = ''] = typing?.key.split(' ') ?? [];
		setTyping(null);
		if (keep && spans) set([{ handlerId, date, spans }]);
		requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-at="${at}"]`)?.focus());
	}

	return (
		<section class="roster" aria-label={tell('offices.roster')}>
			<nav class="week-keys">
				<button type="button" onClick={() => setDay(addDays(day || monday, -7))} disabled={!roster}>
					{say('roster.before')}
				</button>
				<b class="num">
					{monday} – {roster?.days.at(-1)?.date}
				</b>
				<button type="button" onClick={() => setDay(addDays(day || monday, 7))} disabled={!roster}>
					{say('roster.after')}
				</button>
				<button type="button" onClick={() => setDay('')}>
					{say('roster.thisWeek')}
				</button>
				<button type="button" onClick={() => void copyWeek()} disabled={shown !== day}>
					{say('roster.copy')}
				</button>
				<span>{say('roster.keys')}</span>
				<Said fault={fault} done={done} />
			</nav>
			<div class="roster-body">
				{/* A key meant for the week that was asked for must not change the one that still stands there. */}
				<table ref={grid} inert={shown !== day}>
					<thead>
						<tr>
							<th scope="col">{say('roster.office')}</th>
							<th scope="col">{say('roster.person')}</th>
							{roster?.days.map(({ date, workday }, at) => (
								<th scope="col" key={date} class={date === roster.today ? 'today' : ''}>
									{say(weekdays[at] ?? 'day.1')} <span class="num">{date.slice(5)}</span>
									{!workday && <small>{say('roster.holiday')}</small>}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{rows.map(({ person, office }, row) => (
							<tr key={person.id} class={office ? 'first' : ''}>
								{office ? <th scope="rowgroup">{office.names['zh-CN']}</th> : <td />}
								<th scope="row">
									{person.name}
									{person.languages.includes('mn-Mong') && <small>{say('language.mn-Mong')}</small>}
								</th>
								{roster?.days.map(({ date }, column) => {
									const at = `${row} ${column}`;
									const isTyped = typing?.key === `${person.id} ${date}`;
									return (
										<td key={date} class={date === roster.today ? 'today' : ''}>
											{isTyped ? (
												<Typed
													text={typing.text}
													label={tell('roster.hours', { name: person.name, date })}
													onText={(text) => setTyping({ ...typing, text })}
													onEnd={(keep) => endTyping(at, keep)}
												/>
											) : (
												<button
													type="button"
													data-at={at}
													tabIndex={at === '0 0' ? 0 : -1}
													class={date < roster.today ? 'past' : ''}
													aria-label={`${person.name} ${date} ${writeHours(spansOf(person.id, date))}`}
													onKeyDown={(event) => onKey(event, person.id, date, row, column)}
													onDblClick={() =>
														date >= roster.today &&
														setTyping({ key: `${person.id} ${date}`, text: writeHours(spansOf(person.id, date)) })
													}
												>
													<Hours spans={spansOf(person.id, date)} />
												</button>
											)}
										</td>
									);
								})}
							</tr>
						))}
					</tbody>
				</table>
			</div>
		</section>
	);
}

/** Solid where somebody is there; halves by their word, other hours as they are. */
function Hours({ spans }: { spans: Span[] }): JSX.Element {
	const { say } = useWords();
	return (
		<>
			{spans.map((span) => (
				<span class="there num" key={span.from}>
					{isSame(span, morning)
						? say('roster.morning')
						: isSame(span, afternoon)
							? say('roster.afternoon')
							: `${span.from}–${span.to}`}
				</span>
			))}
		</>
	);
}

function Typed(props: { text: string; label: string; onText(text: string): void; onEnd(keep: boolean): void }) {
	const { text, label, onText, onEnd } = props;
	const field = useRef<HTMLInputElement>(null);
	// Before the next key: whoever types fast loses none.
	useLayoutEffect(() => field.current?.select(), []);
	return (
		<input
			ref={field}
			class="num"
			aria-label={label}
			aria-invalid={readHours(text) === null}
			placeholder="9:00-12:00 14:30-17:00"
			value={text}
			onInput={(event) => onText(event.currentTarget.value)}
			onKeyDown={(event) => {
				if (event.key === 'Enter') onEnd(true);
				if (event.key === 'Escape') onEnd(false);
			}}
			onBlur={() => onEnd(false)}
		/>
	);
}
