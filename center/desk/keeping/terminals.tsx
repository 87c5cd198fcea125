import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { DeskTerminal } from '../accounts-protocol.ts';
import { Icon } from '../icon.tsx';
import { useWords, Words } from '../words.tsx';
import { keepingApi } from './keeping-api.ts';
import { Said } from './parts.tsx';
import { useDoing } from './use-doing.ts';

/** Terminals that were enrolled, and the way to shut out one that was lost. */
export function Terminals(): JSX.Element {
	const { say, tell } = useWords();
	const [terminals, setTerminals] = useState<DeskTerminal[]>([]);
	const [asked, setAsked] = useState<number | null>(null);
	const { fault, done, act } = useDoing();
	const load = () => keepingApi.terminals().then(({ terminals: all }) => setTerminals(all));
	useEffect(() => void load().catch(() => undefined), []);
	const revoke = async (number: number) => {
		await keepingApi.revoke(number);
		setAsked(null);
		await load();
		return null;
	};
	const day = (iso: string) => iso.slice(0, 10);
	const nameOf = ({ kind, number }: DeskTerminal) =>
		tell(kind === 'tv' ? 'term.tv' : 'term.kiosk', { number: String(number).padStart(4, '0') });
	return (
		<main class="order keeping-sheet wide">
			<div class="order-body">
				<Said fault={fault} done={done} />
				<ul class="kept-terminals">
					{terminals.map((one) => (
						<li key={one.number}>
							<b>
								<Words text={nameOf(one)} />
							</b>
							<span>{say('term.since', { date: day(one.enrolledAt) })}</span>
							{one.revokedAt ? (
								<span class="lack">
									<Icon name="refused" />
									{say('term.revoked', { date: day(one.revokedAt) })}
								</span>
							) : asked === one.number ? (
								<>
									<span>{say('term.sure')}</span>
									<button type="button" onClick={() => act(() => revoke(one.number))}>
										{say('term.yes')}
									</button>
									<button type="button" onClick={() => setAsked(null)}>
										{say('term.no')}
									</button>
								</>
							) : (
								<button type="button" onClick={() => setAsked(one.number)}>
									{say('term.revoke')}
								</button>
							)}
						</li>
					))}
				</ul>
			</div>
		</main>
	);
}
