import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Answer } from './answer.tsx';
import { Ask } from './ask.tsx';
import { deskApi } from './desk-api.ts';
import { Icon } from './icon.tsx';
import { Photos } from './photos.tsx';
import type { DeskOpened } from './protocol.ts';
import { nameCode, nameTime, useWords, Words } from './words.tsx';

export interface OrderProps {
	opened: DeskOpened;
	onOpened(opened: DeskOpened): void;
	onAnswered(): void;
}

export function Order({ opened, onAnswered }: Pick<OrderProps, 'opened' | 'onAnswered'>): JSX.Element {
	const { item, contents } = opened;
	const { say, tell, nameFrom, nameItem } = useWords();
	const body = contents?.kind === 'booking' ? contents.body : null;
	const state = item.booking?.state;
	const slot = item.booking?.slot;
	return (
		<main class="order">
			<header>
				<p class="num">{nameCode(item.caseCode)}</p>
				<h1>{body?.question || <Words text={nameItem(item)} />}</h1>
				<ul>
					<li>
						<Words text={nameItem(item)} />
					</li>
					{item.booking && <li>{item.booking.institutionName}</li>}
					{state && (
						<li>
							<Icon name={state} />
							{say(`state.${state}`)}
							{slot ? `，${slot.date} ${slot.time}，${slot.provider}，${slot.place}` : ''}
						</li>
					)}
				</ul>
			</header>
			<div class="order-body">
				{contents === null && <p class="lack">{say('order.sealed')}</p>}
				{body && (
					<>
						<blockquote>{body.question || say('order.noQuestion')}</blockquote>
						<p class="src">{say('order.source', { from: nameFrom(item), time: nameTime(opened.createdAt) })}</p>
						{body.wish && <p>{say('order.wish', { date: body.wish.date, half: tell(`order.${body.wish.half}`) })}</p>}
						{item.booking?.words && <p class="lack">{item.booking.words}</p>}
					</>
				)}
				{contents?.kind === 'other' && (
					<dl class="lines">
						{contents.lines.map(([name, value]) => (
							<div key={name}>
								<dt>{name}</dt>
								<dd>{value}</dd>
							</div>
						))}
					</dl>
				)}
				<Photos key={item.caseCode} caseCode={item.caseCode} />
				{contents !== null && <Ask question={body?.question ?? ''} />}
			</div>
			{item.booking && state === 'waiting' && (
				<Answer key={item.caseCode} caseCode={item.caseCode} booking={item.booking} onAnswered={onAnswered} />
			)}
		</main>
	);
}

export function Side({ opened, onOpened }: Pick<OrderProps, 'opened' | 'onOpened'>): JSX.Element {
	const [reason, setReason] = useState('');
	const body = opened.contents?.kind === 'booking' ? opened.contents.body : null;
	const { say } = useWords();
	const none = say('person.none');
	return (
		<aside class="side">
			{body && (
				<>
					<h2>{say('person.title')}</h2>
					<dl>
						<div>
							<dt>{say('person.name')}</dt>
							<dd>{body.identity.name ?? none}</dd>
						</div>
						<div>
							<dt>{say('person.number')}</dt>
							<dd class="num">{body.identity.number ?? none}</dd>
						</div>
						<div>
							<dt>{say('person.phone')}</dt>
							<dd class="num">{body.phone || none}</dd>
						</div>
						<div>
							<dt>{say('person.language')}</dt>
							<dd>{say(`language.${body.language}`)}</dd>
						</div>
					</dl>
					{!opened.revealed && (
						<form
							class="look"
							onSubmit={(event) => {
								event.preventDefault();
								void deskApi.reveal(opened.item.submissionId, reason).then(onOpened, () => undefined);
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
			)}
			<h2>{say('reads.title')}</h2>
			<ol class="stages">
				{opened.reads.map((read) => (
					<li class="done" key={read.at + read.act}>
						<b>{say(`reads.${read.act}`)}</b>
						<span>{[nameTime(read.at), read.by, read.reason].filter(Boolean).join(' · ')}</span>
					</li>
				))}
			</ol>
		</aside>
	);
}
