import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { DeskFault, deskApi } from '../desk-api.ts';
import { useLatest } from '../latest.ts';
import type { CalendarSlot, DeskCalendar, OfficeView } from '../order-protocol.ts';
import { nameCode, useWords, Words } from '../words.tsx';

interface Picked {
	caseCode: string;
	from: string;
}

/**
 * Days beside one another, times down. A booking goes to a free place by dragging it, or by Enter, arrows, Enter: the free places become
 * keys while one is picked up.
 */
export function Calendar({
	office,
	onOpen,
}: {
	office: OfficeView | null;
	onOpen(caseCode: string): void;
}): JSX.Element {
	const { say, tell } = useWords();
	const [institution, setInstitution] = useState('');
	const [from, setFrom] = useState('');
	const [calendar, setCalendar] = useState<DeskCalendar | null>(null);
	const [picked, setPicked] = useState<Picked | null>(null);
	const [note, setNote] = useState('');
	const grid = useRef<HTMLTableElement>(null);
	const chosen = institution || office?.institutions[0]?.id || '';

	const ask = useLatest();
	async function load(): Promise<void> {
		if (chosen === '') return;
		const isLatest = ask();
		try {
			const told = await deskApi.calendar(chosen, from);
			if (isLatest()) setCalendar(told);
		} catch {
			if (isLatest()) setNote(tell('desk.lost'));
		}
	}
	useEffect(() => {
		setCalendar(null);
		void load();
		const timer = setInterval(() => void load(), 8000);
		return () => clearInterval(timer);
	}, [chosen, from]);
	useEffect(() => {
		if (picked) grid.current?.querySelector<HTMLElement>('button.here')?.focus();
	}, [picked]);

	async function put(to: string, what: Picked): Promise<void> {
		setPicked(null);
		try {
			await deskApi.move(what.caseCode, what.from, to);
			setNote(tell('calendar.moved'));
		} catch (error) {
			const why = error instanceof DeskFault ? error.message : '';
			setNote(tell(why === 'desk.unreachable' ? 'desk.lost' : 'calendar.taken'));
		}
		await load();
		requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-case="${what.caseCode}"]`)?.focus());
	}

	function walk(event: KeyboardEvent): void {
		if (event.key === 'Escape' && picked) {
			setPicked(null);
			return;
		}
		const step = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
		const at = (event.target as HTMLElement).closest('td');
		if (!step || !at || !grid.current) return;
		const [dx = 0, dy = 0] = step;
		const rows = [...(grid.current.tBodies[0]?.rows ?? [])];
		let x = at.cellIndex;
		let y = rows.indexOf(at.parentElement as HTMLTableRowElement);
		for (;;) {
			x += dx;
			y += dy;
			const cell = rows[y]?.cells[x];
			if (!cell || x < 1) return;
			const target = cell.querySelector<HTMLElement>('button:not(:disabled)');
			if (!target) continue;
			event.preventDefault();
			target.focus();
			return;
		}
	}

	const days = calendar?.days ?? [];
	const times = [...new Set(calendar?.slots.map((slot) => slot.time) ?? [])].sort();
	const slotAt = (date: string, time: string) =>
		calendar?.slots.find((slot) => slot.date === date && slot.time === time) ?? null;
	const last = days.at(-1);
	return (
		<main class="calendar">
			<header>
				<h1>{say('calendar.title')}</h1>
				<select
					aria-label={tell('field.institution')}
					value={chosen}
					onChange={(event) => {
						setInstitution(event.currentTarget.value);
						setFrom('');
					}}
				>
					{office?.institutions.map((one) => (
						<option key={one.id} value={one.id}>
							{one.name}
						</option>
					))}
				</select>
				<button type="button" disabled={from === ''} onClick={() => setFrom('')}>
					{say('calendar.today')}
				</button>
				<button type="button" disabled={!last} onClick={() => last && setFrom(nextDay(last))}>
					{say('calendar.next')}
				</button>
				<p role="status">{note && <Words text={note} />}</p>
			</header>
			<p class="src">{say('calendar.how')}</p>
			{calendar && days.length === 0 && <p class="empty">{say('calendar.none')}</p>}
			<table ref={grid} onKeyDown={walk}>
				<thead>
					<tr>
						<th />
						{days.map((date) => (
							<th key={date} scope="col">
								{nameDate(date)}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{times.map((time) => (
						<tr key={time}>
							<th scope="row">{time}</th>
							{days.map((date) => {
								const slot = slotAt(date, time);
								return (
									<td key={date}>
										{slot && (
											<Cell
												slot={slot}
												picked={picked}
												onPick={setPicked}
												onPut={(what) => void put(slot.id, what)}
												onOpen={onOpen}
											/>
										)}
									</td>
								);
							})}
						</tr>
					))}
				</tbody>
			</table>
		</main>
	);
}

interface CellProps {
	slot: CalendarSlot;
	picked: Picked | null;
	onPick(picked: Picked | null): void;
	onPut(what: Picked): void;
	onOpen(caseCode: string): void;
}

function Cell({ slot, picked, onPick, onPut, onOpen }: CellProps): JSX.Element {
	const { say, tell } = useWords();
	const [over, setOver] = useState(false);
	const past = slot.free === 0 && slot.bookings.length < slot.places;
	const isTarget = picked !== null && picked.from !== slot.id && slot.free > 0;
	return (
		<fieldset
			class={`cell ${past ? 'past' : ''} ${over ? 'over' : ''}`}
			aria-label={`${slot.date} ${slot.time}`}
			data-slot={slot.id}
			onDragOver={(event) => {
				if (slot.free === 0) return;
				event.preventDefault();
				setOver(true);
			}}
			onDragLeave={() => setOver(false)}
			onDrop={(event) => {
				event.preventDefault();
				setOver(false);
				const [caseCode, from] = (event.dataTransfer?.getData('text/plain') ?? '').split(' ');
				if (caseCode && from && from !== slot.id) onPut({ caseCode, from });
			}}
		>
			{slot.bookings.map(({ caseCode, state }, at) =>
				caseCode === null ? (
					<span class="elsewhere" key={at}>
						{say('calendar.elsewhere')}
					</span>
				) : (
					<button
						type="button"
						key={caseCode}
						data-case={caseCode}
						draggable
						class={`chip ${state} ${picked?.caseCode === caseCode ? 'picked' : ''}`}
						aria-label={tell('calendar.pick', { code: nameCode(caseCode) })}
						aria-pressed={picked?.caseCode === caseCode}
						onDragStart={(event) => event.dataTransfer?.setData('text/plain', `${caseCode} ${slot.id}`)}
						onClick={() => onPick(picked?.caseCode === caseCode ? null : { caseCode, from: slot.id })}
						onDblClick={() => onOpen(caseCode)}
					>
						<i />
						<span class="num">{nameCode(caseCode).slice(-7)}</span>
					</button>
				),
			)}
			{isTarget && picked ? (
				<button type="button" class="here" onClick={() => onPut(picked)}>
					{say('calendar.here')}
				</button>
			) : (
				<small>
					{past
						? say('calendar.past')
						: slot.free > 0
							? say('calendar.free', { count: slot.free })
							: say('calendar.full')}
				</small>
			)}
		</fieldset>
	);
}

function nextDay(date: string): string {
	return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function nameDate(date: string): string {
	return new Date(`${date}T00:00:00Z`).toLocaleDateString('zh-CN', {
		month: 'numeric',
		day: 'numeric',
		weekday: 'short',
		timeZone: 'UTC',
	});
}
