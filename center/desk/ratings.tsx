import type { JSX } from 'preact';
import type { DeskRatings } from './protocol.ts';
import { nameTime, useWords } from './words.tsx';

const levels = [5, 4, 3, 2, 1] as const;

/** The newest ratings, as they come; what a period makes of all of them stands on the board. */
export function Ratings({ ratings }: { ratings: DeskRatings | null }): JSX.Element {
	const { say } = useWords();
	return (
		<main class="ratings">
			<h1>{say('ratings.title')}</h1>
			{ratings && (
				<p class="src">
					{say('ratings.note', { count: ratings.items.length })}
					{ratings.unreadable > 0 && <> {say('ratings.unreadable', { count: ratings.unreadable })}</>}
				</p>
			)}
			<dl>
				{levels.map((level) => (
					<div key={level}>
						<dt>{say(`ratings.${level}`)}</dt>
						<dd class="num">{ratings?.counts[level] ?? ''}</dd>
					</div>
				))}
			</dl>
			{ratings?.items.length === 0 && <p>{say('ratings.none')}</p>}
			<table>
				<tbody>
					{ratings?.items.map((item, at) => (
						<tr key={`${item.receivedAt} ${ratings.items.length - at}`}>
							<td class="num">{nameTime(item.receivedAt)}</td>
							<td class={item.level < 3 ? 'lack' : ''}>{say(`ratings.${item.level}`)}</td>
							<td>{say(`service.${item.service}`)}</td>
							<td>{say(`ratings.by.${item.by}`)}</td>
							<td>
								{item.by !== 'phone' && say('item.from', { number: String(item.terminalNumber).padStart(4, '0') })}
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</main>
	);
}
