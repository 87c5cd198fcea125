import type { JSX } from 'preact';
import type { BoardNow } from './board-protocol.ts';
import { useBoardWords } from './board-say.tsx';
import { nameCode, nameTime, Words } from './words.tsx';

/** Who is late with what, the longest first. */
export function BoardLateList({ now }: { now: BoardNow }): JSX.Element {
	const { say, tell, nameCount } = useBoardWords();
	const nameLate = (dueAt: string) => {
		const minutes = Math.max(0, Math.round((Date.parse(now.fetchedAt) - Date.parse(dueAt)) / 60_000));
		if (minutes < 60) return say('late.minutes', { count: minutes });
		if (minutes < 48 * 60) return say('late.hours', { count: Math.floor(minutes / 60) });
		return say('late.days', { count: Math.floor(minutes / 1440) });
	};
	if (now.late.length === 0) return <p class="none-late">{say('board.noneLate')}</p>;
	return (
		<div class="late">
			<table aria-label={tell('board.late')}>
				<thead>
					<tr>
						<th scope="col">{say('late.by')}</th>
						<th scope="col">{say('ledger.code')}</th>
						<th scope="col">{say('dimension.kind')}</th>
						<th scope="col">{say('late.due')}</th>
						<th scope="col">{say('dimension.place')}</th>
						<th scope="col">{say('ledger.handler')}</th>
					</tr>
				</thead>
				<tbody>
					{now.late.map((row) => (
						<tr key={row.caseCode}>
							<td class="lack">{nameLate(row.dueAt)}</td>
							<td class="num">{nameCode(row.caseCode)}</td>
							<td>
								<Words text={nameCount('kind', { key: row.kind, name: null })} />
							</td>
							<td>
								{say(`clock.${row.clock}`)} {nameTime(row.dueAt)}
								{row.estimated && <small>（{say('board.estimated')}）</small>}
							</td>
							<td>{row.office}</td>
							<td>{row.handler}</td>
						</tr>
					))}
				</tbody>
			</table>
			{now.late.length < now.overdue && <p>{say('board.moreLate', { count: now.late.length })}</p>}
		</div>
	);
}
