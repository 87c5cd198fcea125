import './offices.css';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { OfficesPage } from '../offices-protocol.ts';
import { useWords } from '../words.tsx';
import { Institutions } from './institutions.tsx';
import { officesApi } from './offices-api.ts';
import { RosterPage } from './roster.tsx';
import { Tree } from './tree.tsx';

const parts = ['roster', 'tree', 'institutions'] as const;

/** Of directors and administrators: who is on duty, which offices there are and who sits in them, what can be booked. */
export function Offices({ onFail }: { onFail(error: unknown): void }): JSX.Element {
	const { say } = useWords();
	const [part, setPart] = useState<(typeof parts)[number]>('roster');
	const [page, setPage] = useState<OfficesPage | null>(null);
	const load = () => officesApi.read().then(setPage, onFail);
	useEffect(() => void load(), [part]);
	return (
		<main class="offices">
			<ul class="tabs">
				{parts.map((one) => (
					<li class={one === part ? 'on' : ''} key={one}>
						<button type="button" aria-pressed={one === part} onClick={() => setPart(one)}>
							{say(`offices.${one}`)}
						</button>
					</li>
				))}
			</ul>
			{part === 'roster' && <RosterPage offices={page?.offices ?? []} onFail={onFail} />}
			{part === 'tree' && page && <Tree page={page} onChanged={load} />}
			{part === 'institutions' && page && <Institutions page={page} onChanged={load} />}
		</main>
	);
}
