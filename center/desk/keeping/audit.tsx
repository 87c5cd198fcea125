import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { type AuditAct, type AuditGroup, auditActs } from '../../audit/acts.ts';
import type { AuditChain, AuditLine, AuditPage } from '../audit-protocol.ts';
import { type AuditWords, createAuditWords } from '../audit-words.ts';
import { Icon } from '../icon.tsx';
import { useWords, Words } from '../words.tsx';
import { keepingApi } from './keeping-api.ts';
import { Said } from './parts.tsx';
import { useDoing } from './use-doing.ts';

const groups = Object.entries(auditActs) as [AuditGroup, readonly AuditAct[]][];

/** Who did what to whose data, for a director; newest first, a page at a time. */
export function Audit(): JSX.Element {
	const { language } = useWords();
	const words = useMemo(() => createAuditWords(language), [language]);
	const across = useMemo(() => createAuditWords(language === 'mn-Mong' ? 'zh-CN' : language), [language]);
	const [day, setDay] = useState('');
	const [act, setAct] = useState<AuditAct | ''>('');
	/** Where each page down to this one begins. */
	const [way, setWay] = useState<(string | null)[]>([null]);
	const [page, setPage] = useState<AuditPage | null>(null);
	const { fault, done, act: attempt } = useDoing();
	useEffect(() => {
		let stale = false;
		attempt(async () => {
			const found = await keepingApi.audit(day, act, way.at(-1) ?? null);
			if (!stale) setPage(found);
			return null;
		});
		return () => {
			stale = true;
		};
	}, [day, act, way]);
	const ask = (over: () => void) => {
		over();
		setWay([null]);
	};
	const say = (key: Parameters<AuditWords['tell']>[0]) => <Words text={words.tell(key)} />;
	return (
		<main class="order keeping-sheet wide audit">
			<header>
				<Chain words={words} />
				<div class="audit-asked">
					<label>
						{say('audit.day')}
						<input
							type="date"
							value={day}
							onInput={(event) => {
								const { value } = event.currentTarget;
								ask(() => setDay(value));
							}}
						/>
					</label>
					<label>
						{say('audit.act')}
						<select
							value={act}
							onChange={(event) => {
								const { value } = event.currentTarget;
								ask(() => setAct(value as AuditAct | ''));
							}}
						>
							<option value="">{across.tell('audit.all')}</option>
							{groups.map(([group, acts]) => (
								<optgroup key={group} label={across.tell(`group.${group}`)}>
									{acts.map((one) => (
										<option key={one} value={one}>
											{across.nameAct(one)}
										</option>
									))}
								</optgroup>
							))}
						</select>
					</label>
					{day && (
						<a
							href={`/desk/api/audit/log.csv?${new URLSearchParams({ day, ...(act && { act }), lang: language })}`}
							download
						>
							{say('audit.csv')}
						</a>
					)}
					<small>{say('audit.onRecord')}</small>
				</div>
			</header>
			<div class="order-body">
				<Said fault={fault} done={done} />
				{page?.lines.length === 0 && <p class="empty">{say('audit.none')}</p>}
				{page && page.lines.length > 0 && <Lines words={words} lines={page.lines} />}
			</div>
			<footer class="acts">
				<button type="button" disabled={way.length === 1} onClick={() => setWay(way.slice(0, -1))}>
					{say('audit.newer')}
				</button>
				<button type="button" disabled={!page?.next} onClick={() => page?.next && setWay([...way, page.next])}>
					{say('audit.older')}
				</button>
			</footer>
		</main>
	);
}

function Lines({ words, lines }: { words: AuditWords; lines: AuditLine[] }): JSX.Element {
	const { tell: name } = useWords();
	const { tell, nameAct, nameActor, nameSubject } = words;
	const heads = ['audit.number', 'audit.at', 'audit.who', 'audit.what', 'audit.of', 'audit.why'] as const;
	return (
		<table aria-label={name('keep.audit')}>
			<thead>
				<tr>
					{heads.map((head) => (
						<th scope="col" key={head}>
							<Words text={tell(head)} />
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{lines.map(({ seq, at, actor, act, subject, reason }) => (
					<tr key={seq}>
						<td class="num">{seq}</td>
						<td class="num">{nameMoment(at)}</td>
						<td>
							<Words text={nameActor(actor)} />
						</td>
						<td>
							<Words text={nameAct(act)} />
						</td>
						<td class={subject.kind === 'case' ? 'num' : ''}>
							<Words text={nameSubject(subject)} />
						</td>
						<td>{reason}</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

/** Counted anew when the page is opened; broken is told with what to do. */
function Chain({ words: { tell } }: { words: AuditWords }): JSX.Element {
	const [chain, setChain] = useState<AuditChain | null>(null);
	const { fault, done, act } = useDoing();
	useEffect(() => {
		act(async () => {
			setChain(await keepingApi.auditChain());
			return null;
		});
	}, []);
	if (fault) return <Said fault={fault} done={done} />;
	if (!chain) return <p role="status">{<Words text={tell('chain.counting')} />}</p>;
	if (chain.ok) {
		const { entries, signedTo, signedAt } = chain;
		const text = signedAt
			? tell('chain.ok', { entries, signed: signedTo, time: nameMoment(signedAt) })
			: tell('chain.unsigned', { entries });
		return (
			<p class="chain" role="status">
				<Icon name="confirmed" />
				<Words text={text} />
			</p>
		);
	}
	return (
		<p class="chain lack" role="alert">
			<Icon name="warning" />
			<span>
				<Words text={tell(`chain.${chain.fault}`, { at: chain.at })} /> <Words text={tell('chain.tell')} />
			</span>
		</p>
	);
}

/** 2026-11-29 19:05:07, of the desk's own clock. */
function nameMoment(iso: string): string {
	return new Date(iso).toLocaleString('sv-SE');
}
