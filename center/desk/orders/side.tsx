import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { deskApi } from '../desk-api.ts';
import { Icon } from '../icon.tsx';
import type { OrderDetail } from '../order-protocol.ts';
import { nameTime, useWords } from '../words.tsx';
import { nameDay, nameLeft } from './naming.ts';

export interface OrderSideProps {
	detail: OrderDetail;
	now: number;
	onDetail(detail: OrderDetail): void;
}

/** Who it is, how far it is, what is due, who looked. */
export function OrderSide({ detail, now, onDetail }: OrderSideProps): JSX.Element {
	const { say } = useWords();
	const { view, opened, item } = detail;
	return (
		<aside class="side">
			<Person detail={detail} onDetail={onDetail} />
			<h2>{say('sheet.steps')}</h2>
			<ol class="stages">
				{view.steps.map(({ step, state, at }) => (
					<li key={step} class={state} aria-current={state === 'here' ? 'step' : undefined}>
						<b>{say(`step.${step}`)}</b>
						{at && <span>{nameTime(at)}</span>}
						{state === 'here' && <span>{say('sheet.handler', { handler: view.handler, office: view.office })}</span>}
					</li>
				))}
			</ol>
			<Clocks detail={detail} now={now} />
			{detail.ratings.length > 0 && <p class="src">{say('sheet.rating', { count: detail.ratings.join('、') })}</p>}
			<h2>{say('reads.title')}</h2>
			<ol class="reads">
				{opened.reads.slice(0, 6).map((read) => (
					<li key={item.caseCode + read.at + read.act}>
						{say(`reads.${read.act}`)}
						<span>{[nameTime(read.at), read.by, read.reason].filter(Boolean).join(' · ')}</span>
					</li>
				))}
			</ol>
		</aside>
	);
}

function Clocks({ detail, now }: { detail: OrderDetail; now: number }): JSX.Element {
	const { say, tell } = useWords();
	return (
		<>
			<h2>{say('sheet.clocks')}</h2>
			<ul class="clocks">
				{detail.clocks.map((clock) => (
					<li key={clock.id + clock.startedAt} class={clock.overdue && !clock.metAt ? 'late' : ''}>
						<b>{say(`clock.${clock.id}`)}</b>
						<span>
							{clock.metAt
								? say('clock.met')
								: clock.paused
									? say('clock.paused')
									: `${nameLeft(clock.dueAt, now, tell)} · ${nameDay(clock.dueAt)}`}
						</span>
						<small>
							{clock.law
								? say('clock.law', { law: clock.law.law, article: clock.law.article, day: clock.law.checkedOn })
								: say('clock.promise', { words: clock.promise ?? '' })}
						</small>
						{clock.estimated && !clock.metAt && <small>{say('clock.estimated')}</small>}
					</li>
				))}
			</ul>
		</>
	);
}

function Person({ detail, onDetail }: Pick<OrderSideProps, 'detail' | 'onDetail'>): JSX.Element | null {
	const { say } = useWords();
	const [reason, setReason] = useState('');
	const { contents, revealed } = detail.opened;
	const body = contents && contents.kind !== 'other' ? contents.body : null;
	const none = say('person.none');
	if (!body) return null;
	return (
		<>
			<h2>{say('person.title')}</h2>
			<dl>
				<div>
					<dt>{say('person.name')}</dt>
					<dd>{body.identity.name ?? none}</dd>
				</div>
				<div>
					<dt>{say('person.phone')}</dt>
					<dd class="num">{body.phone || none}</dd>
				</div>
				<div>
					<dt>{say('person.number')}</dt>
					<dd class="num">{body.identity.number ?? none}</dd>
				</div>
				<div>
					<dt>{say('person.language')}</dt>
					<dd>{say(`language.${body.language}`)}</dd>
				</div>
			</dl>
			{!revealed && (
				<form
					class="look"
					onSubmit={(event) => {
						event.preventDefault();
						void deskApi.revealOrder(detail.item.caseCode, reason).then(onDetail, () => undefined);
					}}
				>
					<p>
						<Icon name="lock" />
						{say('person.reveal')}
					</p>
					<label for="reason">{say('person.reason')}</label>
					<input id="reason" value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
					<button type="submit" disabled={reason.trim().length < 2}>
						{say('person.show')}
					</button>
				</form>
			)}
		</>
	);
}
