import type { JSX } from 'preact';
import type { DeskRatings } from './protocol.ts';
import { nameTime, useWords } from './words.tsx';

const levels = [5, 4, 3, 2, 1] as const;

export function Ratings({ ratings }: { ratings: DeskRatings | null }): JSX.Element {
	const { say } = useWords();
	return (
		<main class="ratings">
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
					{ratings?.items.map((item) => (
						<tr key={item.receivedAt}>
							<td class="num">{nameTime(item.receivedAt)}</td>
							<td class={item.level < 3 ? 'lack' : ''}>{say(`ratings.${item.level}`)}</td>
							<td>{say(`service.${item.service}`)}</td>
							<td>{say('item.from', { number: String(item.terminalNumber).padStart(4, '0') })}</td>
						</tr>
					))}
				</tbody>
			</table>
		</main>
	);
}
