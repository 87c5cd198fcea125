import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { LawQuote } from '../../../shared/content/guide.ts';
import type { OrderKind } from '../../../shared/protocol/center.ts';
import type { AnswerOutcome } from '../../orders/events.ts';
import { Ask } from '../ask.tsx';
import type { QuotedArticle } from '../order-protocol.ts';
import { useWords } from '../words.tsx';

/** An answer as it is being written; held in the page's memory and nowhere else. */
export interface Draft {
	words: string;
	articles: QuotedArticle[];
	outcome: AnswerOutcome;
}
export const emptyDraft: Draft = { words: '', articles: [], outcome: 'answered' };

export interface ComposeProps {
	draft: Draft;
	question: string;
	kind: OrderKind;
	onDraft(draft: Draft): void;
	onSend(): void;
}

const outcomes: Partial<Record<OrderKind, AnswerOutcome[]>> = {
	'legal-aid': ['answered', 'granted'],
	mediation: ['answered', 'settled', 'notSettled'],
};

/** The answer with the law it rests on: an article goes in where the cursor stands, and whole beneath. */
export function Compose({ draft, question, kind, onDraft, onSend }: ComposeProps): JSX.Element {
	const { say, tell, across } = useWords();
	const field = useRef<HTMLTextAreaElement>(null);
	const caret = useRef<number | null>(null);

	function insert(quote: LawQuote): void {
		const cited = `《${quote.law}》${quote.article}`;
		const at = field.current?.selectionStart ?? draft.words.length;
		const words = draft.words.slice(0, at) + cited + draft.words.slice(at);
		caret.current = at + cited.length;
		const { law, article, text, source, checkedOn } = quote;
		const known = draft.articles.some((one) => one.law === law && one.article === article);
		onDraft({
			...draft,
			words,
			articles: known ? draft.articles : [...draft.articles, { law, article, text, source, checkedOn }],
		});
	}
	useEffect(() => {
		if (caret.current === null) return;
		field.current?.focus();
		field.current?.setSelectionRange(caret.current, caret.current);
		caret.current = null;
	}, [draft.words]);

	const choices = outcomes[kind];
	return (
		<>
			<h2 id="compose-title">{say('compose.title')}</h2>
			<section class="compose" aria-labelledby="compose-title">
				<textarea
					ref={field}
					id="answer-words"
					aria-label={tell('compose.words')}
					value={draft.words}
					maxLength={2000}
					onInput={(event) => onDraft({ ...draft, words: event.currentTarget.value })}
					onKeyDown={(event) => {
						if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && draft.words.trim().length >= 2) onSend();
						if (event.key === 'Escape') event.currentTarget.blur();
					}}
				/>
				{draft.articles.length > 0 && (
					<ul class="articles" aria-label={tell('compose.articles')}>
						{draft.articles.map((one) => (
							<li key={one.law + one.article}>
								<b>
									《{one.law}》{one.article}
								</b>
								<q>{one.text}</q>
								<small>
									{one.source} · {say('compose.checked', { day: one.checkedOn })}
									<button
										type="button"
										onClick={() => onDraft({ ...draft, articles: draft.articles.filter((each) => each !== one) })}
									>
										{say('compose.drop')}
									</button>
								</small>
							</li>
						))}
					</ul>
				)}
				<footer>
					{choices && (
						<label>
							{say('compose.outcome')}
							<select
								value={draft.outcome}
								onChange={(event) => onDraft({ ...draft, outcome: event.currentTarget.value as AnswerOutcome })}
							>
								{choices.map((one) => (
									<option key={one} value={one}>
										{across(`outcome.${one}`)}
									</option>
								))}
							</select>
						</label>
					)}
					<small>{say('compose.kept')}</small>
				</footer>
			</section>
			<Ask question={question} onInsert={insert} />
		</>
	);
}
