import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Answer } from '../answer.tsx';
import { DeskFault, deskApi } from '../desk-api.ts';
import type { OfficeView, OrderAct, OrderDetail, OrderHistory } from '../order-protocol.ts';
import { Photos } from '../photos.tsx';
import { Recordings } from '../recordings.tsx';
import { nameCode, nameTime, useWords, Words } from '../words.tsx';
import { ActForm, type ActFormName } from './act-form.tsx';
import { Compose, type Draft } from './compose.tsx';
import { nameEvent, nameMatter, nameTitle } from './naming.ts';

export interface SheetProps {
	detail: OrderDetail;
	office: OfficeView | null;
	draft: Draft;
	/** null: the answer is written. */
	form: ActFormName | null;
	onDraft(draft: Draft): void;
	onForm(form: ActFormName | null): void;
	onChanged(note: string): void;
	onSlip(entry: OrderHistory): void;
}

/** Named in the order in which a hand reaches for them. */
const main: ActFormName[] = ['sideways', 'down', 'tellGaps', 'call', 'book'];
const rest: ActFormName[] = [
	'take',
	'giveBack',
	'fillGaps',
	'appoint',
	'confirm',
	'askAgain',
	'spotCheck',
	'note',
	'assign',
	'classify',
	'mark',
	'refuse',
	'withdraw',
];
const actOf = (form: ActFormName) => (form === 'sideways' || form === 'down' ? 'handOn' : form);

export function Sheet(props: SheetProps): JSX.Element {
	const { detail, office, draft, form, onDraft, onForm, onChanged, onSlip } = props;
	const { item, opened, acts, history, seq } = detail;
	const { say, tell, language } = useWords();
	const [fault, setFault] = useState<string | null>(null);
	const [sending, setSending] = useState(false);
	useEffect(() => setFault(null), [item.caseCode, form]);
	const body = opened.contents?.kind === 'other' ? null : (opened.contents?.body ?? null);
	const booking = opened.item.booking;
	const waits = booking?.state === 'waiting';
	const canAnswer = acts.includes('answer');

	async function act(what: OrderAct): Promise<void> {
		setSending(true);
		try {
			await deskApi.act(item.caseCode, seq, what);
			if (what.act === 'answer') onDraft({ words: '', articles: [], outcome: 'answered' });
			// The next letter is a command again.
			(document.activeElement as HTMLElement | null)?.blur();
			onForm(null);
			onChanged(tell('sheet.done'));
		} catch (error) {
			const why = error instanceof DeskFault ? error.message : '';
			if (why === 'order.changed') onChanged(tell('sheet.changed'));
			else setFault(tell(whyNot(why)));
		} finally {
			setSending(false);
		}
	}
	const button = (one: ActFormName) => {
		const possible = acts.includes(actOf(one));
		return (
			<button
				type="button"
				key={one}
				disabled={!possible}
				title={possible ? '' : tell('sheet.notNow')}
				onClick={() => (one === 'take' || one === 'confirm' ? void act({ act: one }) : onForm(one))}
			>
				{say(`act.${one}`)}
			</button>
		);
	};
	return (
		<main class="order">
			<header>
				<p class="num">{nameCode(item.caseCode)}</p>
				<h1>{nameTitle(body?.question ?? '') || <Words text={nameMatter(item, tell, language)} />}</h1>
				<ul>
					<li>
						<Words text={tell(`kind.${item.kind}`)} />
					</li>
					<li>
						<Words text={tell(`form.${item.form}`)} />
					</li>
					<li>{say(`stage.${item.stage}`)}</li>
					{item.green.map((one) => (
						<li key={one} class="green">
							{say(`green.${one}`)}
						</li>
					))}
				</ul>
			</header>
			<div class="order-body">
				{opened.contents === null && <p class="lack">{say('order.sealed')}</p>}
				{body && (
					<>
						<blockquote>{body.question || say('order.noQuestion')}</blockquote>
						<p class="src">
							{say('sheet.saidAt', { channel: tell(`channel.${item.channel}`), time: nameTime(opened.createdAt) })}
						</p>
						{opened.contents?.kind === 'booking' && opened.contents.body.wish && (
							<p>
								{say('order.wish', {
									date: opened.contents.body.wish.date,
									half: tell(`order.${opened.contents.body.wish.half}`),
								})}
							</p>
						)}
					</>
				)}
				{detail.later.length > 0 && <p class="src">{say('sheet.later', { count: detail.later.length })}</p>}
				{detail.view.objection && <p class="lack">{say('sheet.object', detail.view.objection)}</p>}
				<Photos key={item.caseCode} caseCode={item.caseCode} />
				<Recordings key={`${item.caseCode} voices`} caseCode={item.caseCode} />
				<History entries={history} onSlip={onSlip} />
				{form === null && !waits && canAnswer && (
					<Compose
						key={item.caseCode}
						draft={draft}
						question={body?.question ?? ''}
						kind={item.kind}
						onDraft={onDraft}
						onSend={() => void act({ act: 'answer', ...draft, words: draft.words.trim() })}
					/>
				)}
				{form !== null && (
					<ActForm
						key={form + item.caseCode}
						form={form}
						detail={detail}
						office={office}
						onAct={(what) => void act(what)}
						onClose={() => onForm(null)}
					/>
				)}
				{fault && (
					<p class="lack" role="alert">
						<Words text={fault} />
					</p>
				)}
			</div>
			{waits && booking && form === null && (
				<Answer
					key={item.caseCode}
					caseCode={item.caseCode}
					booking={booking}
					onAnswered={() => onChanged(tell('sheet.done'))}
				/>
			)}
			<footer class="acts more-acts">
				{form === null && !waits && canAnswer && (
					<button
						type="button"
						class="lampkey"
						disabled={sending || draft.words.trim().length < 2}
						onClick={() => void act({ act: 'answer', ...draft, words: draft.words.trim() })}
					>
						{say('compose.send')}
					</button>
				)}
				{main.map(button)}
				<span class="right">{button('close')}</span>
				<div class="rest">{rest.filter((one) => acts.includes(actOf(one))).map(button)}</div>
			</footer>
		</main>
	);
}

function whyNot(fault: string) {
	if (fault === 'order.notNow') return 'sheet.notNow' as const;
	if (fault === 'order.nobody') return 'sheet.nobody' as const;
	if (fault === 'booking.alreadyAnswered' || fault === 'slot.unknown') return 'answer.taken' as const;
	return 'desk.lost' as const;
}

/** What happened, newest last, with the words that were written. */
function History({ entries, onSlip }: { entries: OrderHistory[]; onSlip(entry: OrderHistory): void }): JSX.Element {
	const { say, tell } = useWords();
	return (
		<>
			<h2>{say('sheet.history')}</h2>
			<ol class="history">
				{entries.map((entry) => (
					<li key={entry.seq} class={entry.event.type === 'order.wentOverdue' ? 'late' : ''}>
						<b>
							<Words text={nameEvent(entry, tell)} />
						</b>
						<small>
							{nameTime(entry.at)} ·{' '}
							{entry.by === 'system' || entry.by === 'citizen' ? say(`by.${entry.by}`) : entry.by}
						</small>
						{entry.words?.words && <p>{entry.words.words}</p>}
						{entry.words?.asked && <p>{entry.words.asked}</p>}
						{entry.words?.gaps && (
							<ul>
								{entry.words.gaps.map((gap) => (
									<li key={gap}>{gap}</li>
								))}
							</ul>
						)}
						{entry.words?.articles?.map((article) => (
							<p class="quoted" key={article.law + article.article}>
								《{article.law}》{article.article} <small>{say('compose.checked', { day: article.checkedOn })}</small>
							</p>
						))}
						{entry.event.type === 'order.handedOn' && (
							<button type="button" onClick={() => onSlip(entry)}>
								{say(`slip.${entry.event.way}`)}
							</button>
						)}
					</li>
				))}
			</ol>
		</>
	);
}
