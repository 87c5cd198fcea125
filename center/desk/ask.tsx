import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Answer, AnswerArticle } from '../../shared/answers/answer.ts';
import { runsOf } from '../../shared/answers/marks.ts';
import type { LawQuote } from '../../shared/content/guide.ts';
import { deskApi } from './desk-api.ts';
import { Icon } from './icon.tsx';
import { useWords } from './words.tsx';

/** What the citizen was told, or would be: the answerer of the terminals over this center's pack. Nothing asked is kept. */
export interface AskProps {
	question: string;
	/** An answer is being written that an article can go into. */
	onInsert?: ((quote: LawQuote) => void) | undefined;
}

export function Ask({ question, onInsert }: AskProps): JSX.Element {
	const { say, tell } = useWords();
	const [asked, setAsked] = useState(question);
	const [answer, setAnswer] = useState<Answer | null>(null);
	const [failed, setFailed] = useState(false);
	const section = useRef<HTMLElement>(null);
	// What was found lies below the edge, under an answer that is being written.
	useEffect(() => {
		if (answer) section.current?.scrollIntoView({ block: 'start' });
	}, [answer]);

	const ask = (words: string, id: string | null) =>
		deskApi.ask(words, id).then(
			(found) => {
				setFailed(false);
				setAnswer(found);
			},
			() => setFailed(true),
		);
	const articles = answer?.article ? [answer.article] : (answer?.help?.articles ?? []);
	const guides = answer && !answer.article && answer.guide ? [answer.guide, ...answer.others] : (answer?.others ?? []);
	const isEmpty = answer !== null && articles.length === 0 && guides.length === 0;
	return (
		<section class="ask" ref={section} aria-label={tell('ask.title')}>
			<h2>{say('ask.title')}</h2>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					if (asked.trim()) void ask(asked.trim(), null);
				}}
			>
				<input
					id="law-words"
					aria-label={tell('ask.words')}
					value={asked}
					maxLength={200}
					onInput={(event) => setAsked(event.currentTarget.value)}
				/>
				<button type="submit" disabled={asked.trim() === ''}>
					{say('ask.find')}
				</button>
			</form>
			{failed && (
				<p class="lack" role="alert">
					{say('desk.lost')}
				</p>
			)}
			{answer?.danger && <p class="lack">{say('ask.danger')}</p>}
			{isEmpty && <p>{say('ask.nothing')}</p>}
			<ul>
				{guides.map((guide) => (
					<li key={guide.id}>
						<b>{guide.name}</b>
						<ol>
							{guide.steps.map((step) => (
								<li key={step.title}>
									{step.title}。{step.detail}
								</li>
							))}
						</ol>
						{onInsert ? (
							guide.laws.map((quote) => (
								<p class="shown" key={quote.law + quote.article}>
									<Icon name="book" />
									{quote.law} {quote.article}
									<small>{say('compose.checked', { day: quote.checkedOn })}</small>
									<button type="button" class="insert" onClick={() => onInsert(quote)}>
										{say('compose.insert')}
									</button>
								</p>
							))
						) : (
							<p>{guide.laws.map(({ law, article }) => `${law}${article}`).join('；')}</p>
						)}
					</li>
				))}
				{articles.map((article) => (
					<li key={article.id}>
						<ArticleText article={article} />
						<p>
							{say(article.inForce ? 'ask.inForce' : 'ask.changed')} · {article.quote.source} ·{' '}
							{article.quote.checkedOn}
						</p>
						{answer?.article?.before && <Turn to={answer.article.before} words={say('ask.before')} />}
						{answer?.article?.after && <Turn to={answer.article.after} words={say('ask.after')} />}
						{!answer?.article && (
							<button type="button" onClick={() => void ask(asked.trim(), article.id)}>
								{say('ask.open')}
							</button>
						)}
						{onInsert && (
							<button type="button" class="insert" onClick={() => onInsert(article.quote)}>
								{say('compose.insert')}
							</button>
						)}
						<button type="button" onClick={() => void navigator.clipboard?.writeText(toCite(article))}>
							{say('ask.copy')}
						</button>
					</li>
				))}
			</ul>
		</section>
	);

	function Turn({ to, words }: { to: { id: string; number: string }; words: string | JSX.Element }): JSX.Element {
		return (
			<button type="button" onClick={() => void ask(asked.trim(), to.id)}>
				{words} {to.number}
			</button>
		);
	}
}

function ArticleText({ article: { quote, marks } }: { article: AnswerArticle }): JSX.Element {
	return (
		<>
			<b>
				{quote.law} {quote.article}
			</b>
			<q>{runsOf(quote.text, marks).map(({ text, marked }, at) => (marked ? <mark key={at}>{text}</mark> : text))}</q>
		</>
	);
}

function toCite({ quote: { law, article, text } }: AnswerArticle): string {
	return `《${law}》${article}：${text}`;
}
