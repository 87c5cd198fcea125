import type { ComponentChildren, JSX } from 'preact';
import type { AnswerArticle, AnswerHelp, AnswerRow, OpenArticle } from '../../shared/answers/answer.ts';
import { glimpse, markWordsIn, runsOf } from '../../shared/answers/marks.ts';
import type { LawQuote } from '../../shared/content/guide.ts';
import { guideIn } from '../../shared/content/in-language.ts';
import { formatDate, localDate } from '../../shared/locale/dates.ts';
import { RowKey, YellowKey } from '../parts/key.tsx';
import { useLook } from '../parts/look.tsx';
import { Facts, Law, lawPieces, Marked, ReadingLine } from '../parts/reading.tsx';
import { type Label, Words } from '../parts/words.tsx';
import { GuideKey } from './ask.tsx';
import { ContentAge } from './content-age.tsx';
import { Page } from './page.tsx';
import type { ScreenProps } from './props.ts';
import { nameService, speak } from './tongue.ts';

/** Two lines of a row key. */
const glimpseCharacters = 44;

export function AnswerScreen(props: ScreenProps): JSX.Element {
	const { view, send, now } = props;
	const { say, tell } = speak(props);
	const look = useLook();
	const { large } = look;
	const answer = view.answer;
	const guide = answer?.guide && guideIn(answer.guide, view.language);
	if (!answer || !guide) return <NoAnswer {...props} />;
	const question = view.question || answer.question;
	const today = localDate(now);
	const danger = answer.danger || guide.danger;
	const known = (value: string) => value || say('answer.askWindow');
	const second = guide.service === 'legal-aid' ? 'mediation' : 'legal-aid';
	const other = answer.others[0];
	const link = answer.interview;
	const article = guide.steps.length > 0 ? props.articleOf?.(guide) : null;
	const open = answer.article;
	const marksOf = (text: string) => markWordsIn(text, answer.matched);
	return (
		<Page
			props={props}
			title={guide.title}
			note={open ? (guide.laws[0]?.law ?? null) : question ? say('answer.said', { question }) : null}
			at={['ask', 1]}
			class="tight"
			subject={guide.id}
			acts={(pager) => (
				<>
					<YellowKey
						icon="help"
						title={say('answer.person')}
						note={say('answer.personNote', { service: nameService(tell, guide.service) })}
						onPress={() => send({ type: 'citizen.choseBooking', service: guide.service })}
					/>
					{open ? (
						<div class="pair">
							<Neighbor props={props} to={open.before} way="before" />
							<Neighbor props={props} to={open.after} way="after" />
							{pager}
						</div>
					) : answer.told ? (
						pager
					) : large ? (
						<>
							{link && (
								<RowKey
									icon="edit"
									title={say('answer.interview')}
									onPress={() => send({ type: 'citizen.startedInterview', interviewId: link.id })}
								/>
							)}
							{pager}
						</>
					) : (
						<div class="pair">
							<RowKey
								icon={second}
								title={say(second === 'legal-aid' ? 'answer.aid' : 'answer.mediation')}
								note={say(second === 'legal-aid' ? 'answer.aidNote' : 'answer.mediationNote')}
								onPress={() => send({ type: 'citizen.choseBooking', service: second })}
							/>
							{link && (
								<RowKey
									icon="edit"
									title={say('answer.interview')}
									note={say('answer.interviewNote')}
									onPress={() => send({ type: 'citizen.startedInterview', interviewId: link.id })}
								/>
							)}
							{other && !link && (
								<RowKey
									icon="ask"
									title={say('answer.other', { name: other.name })}
									onPress={() => send({ type: 'citizen.choseGuide', guideId: other.id })}
								/>
							)}
							{pager}
						</div>
					)}
				</>
			)}
		>
			{danger && dangerLines(props)}
			{guide.isDraft && <ReadingLine icon="waiting" title={guide.zhTitle ?? ''} text={say('watch.draft')} />}
			{answer.expired && (
				<ReadingLine
					icon="waiting"
					title={say('answer.expired')}
					text={say('answer.checked', { date: formatDate(guide.checkedOn, view.language) })}
				/>
			)}
			{guide.steps.map((step, index) => (
				<ReadingLine number={index + 1} title={step.title} text={step.detail} />
			))}
			{answer.told?.map((paragraph, index) => (
				<ReadingLine
					key={index}
					{...(index === 0 ? { icon: 'watch' as const } : { class: 'goes-on' })}
					text={paragraph}
				/>
			))}
			{open
				? lawPieces(
						{
							quote: open.quote,
							checked: checkedOn(open.quote),
							expired: open.inForce ? null : say('answer.expired'),
							inForce: say('answer.inForce'),
							marks: open.marks,
						},
						look,
					)
				: guide.laws.slice(0, 1).map((quote) => law(quote, today))}
			{article && (
				<RowKey
					icon="book"
					title={say('answer.article')}
					forward
					onPress={() => send({ type: 'citizen.choseGuide', guideId: article })}
				/>
			)}
			{guide.steps.length > 0 && (
				<Facts
					facts={[
						{ name: say('answer.bring'), value: known(guide.bring) },
						{ name: say('answer.time'), value: known(guide.time) },
						{ name: say('answer.cost'), value: known(guide.cost) },
					]}
				/>
			)}
			{answer.help && moreHelp(props, answer.help)}
			{!open && guide.laws.slice(1).map((quote) => law(quote, today))}
			{guide.phones.map(({ number, name }) => (
				<ReadingLine icon="call" title={say('answer.call', { number })} text={name} />
			))}
			<ContentAge {...props} />
		</Page>
	);

	function checkedOn(quote: LawQuote) {
		return say('answer.checked', { date: formatDate(quote.checkedOn, view.language) });
	}

	function law(quote: LawQuote, date: string): JSX.Element {
		const past = quote.expiresOn !== undefined && quote.expiresOn < date;
		return (
			<Law
				quote={quote}
				checked={checkedOn(quote)}
				expired={past ? say('answer.expired') : null}
				marks={marksOf(quote.text)}
			/>
		);
	}
}

/** The article before or after: in its place also where there is none. */
function Neighbor({
	props,
	to,
	way,
}: {
	props: ScreenProps;
	to: OpenArticle['before'];
	way: 'before' | 'after';
}): JSX.Element {
	const { say } = speak(props);
	return (
		<RowKey
			class="slim"
			icon={way === 'before' ? 'back' : 'forward'}
			title={say(`answer.${way}`)}
			note={to ? to.number : say(`answer.${way}None`)}
			state={to ? 'rest' : 'none'}
			onPress={to ? () => props.send({ type: 'citizen.choseGuide', guideId: to.id }) : undefined}
		/>
	);
}

/**
 * What else helps, by kind: articles, a case, a paper, a place. Each opens by one key, and Back leads here. `nameLaws`: false where
 * the page's own title says what they are.
 */
function moreHelp(
	props: ScreenProps,
	{ articles, cases, forms, institution }: AnswerHelp,
	nameLaws = true,
): JSX.Element[] {
	const { send, view } = props;
	const { say } = speak(props);
	const rows = (icon: 'watch' | 'papers', name: Label, group: AnswerRow[]) =>
		group.map(({ id, name: title, note }, at) => (
			<Group key={id} name={at === 0 ? name : null}>
				<RowKey
					icon={icon}
					title={title}
					note={note}
					forward
					onPress={() => send({ type: 'citizen.choseGuide', guideId: id })}
				/>
			</Group>
		));
	const place = institution && (
		<ReadingLine
			key="place"
			icon="map"
			title={institution.name[view.language] || institution.name['zh-CN']}
			text={`${institution.address} · ${institution.phone} · ${institution.hours}`}
		/>
	);
	return [
		...articles.map((article, at) => (
			<Group key={article.id} name={at === 0 && nameLaws ? say('answer.laws') : null}>
				<ArticleKey article={article} props={props} />
			</Group>
		)),
		...rows('watch', say('answer.case'), cases),
		...rows('papers', say('answer.form'), forms),
		...(place ? [place] : []),
	];
}

/** The name of a group stays with what comes first in it. */
function Group({ name, children }: { name: Label | null; children: ComponentChildren }): JSX.Element {
	return (
		<div style="padding-block-end:14px">
			{name && (
				<h2 class="label">
					<Words of={name} />
				</h2>
			)}
			{children}
		</div>
	);
}

/** An article in a list: its law and number, whether it is in force, and the words that matched. */
function ArticleKey({ article, props }: { article: AnswerArticle; props: ScreenProps }): JSX.Element {
	const { say } = speak(props);
	const { id, quote, marks, inForce } = article;
	const { from, to } = glimpse(quote.text, marks, glimpseCharacters);
	const state = say(inForce ? 'answer.inForce' : 'answer.changed');
	return (
		<RowKey
			icon={inForce ? 'book' : 'waiting'}
			title={`${quote.law} ${quote.article}`}
			note={quote.text.slice(from, to)}
			markedNote={
				<>
					<Words of={state} /> · {from > 0 && '…'}
					<Marked runs={runsOf(quote.text, marks, from, to)} />
					{to < quote.text.length && '…'}
				</>
			}
			forward
			onPress={() => props.send({ type: 'citizen.choseGuide', guideId: id })}
		/>
	);
}

/** Before anything else one key to the red screen with the numbers and a person; then why. Each finds a page of its own. */
function dangerLines(props: ScreenProps): JSX.Element[] {
	const { say } = speak(props);
	return [
		<RowKey
			key="danger"
			icon="call"
			zhu
			title="110 · 120 · 12338"
			note={say('answer.dangerKey')}
			forward
			onPress={() => props.send({ type: 'citizen.sawDanger' })}
		/>,
		<ReadingLine
			key="alarm"
			icon="warning"
			class="alarm"
			title={say('answer.danger')}
			text={say('answer.dangerNote')}
		/>,
	];
}

/** Guides that may be meant, or nobody knows: then a person. */
export function NoAnswer(props: ScreenProps): JSX.Element {
	const { view, send } = props;
	const { say } = speak(props);
	const answer = view.answer;
	const guides = answer ? [...(answer.guide ? [answer.guide] : []), ...answer.others] : [];
	const help = answer?.help;
	const laws = help?.articles ?? [];
	const maybe = guides.length > 0 || laws.length > 0;
	const title =
		guides.length > 0 ? 'noAnswer.maybe' : maybe ? 'noAnswer.laws' : help?.term ? 'noAnswer.term' : 'noAnswer.none';
	const question = view.question || answer?.question || '';
	return (
		<Page
			props={props}
			title={say(answer?.danger ? 'answer.danger' : title)}
			note={question ? say('answer.said', { question }) : say('noAnswer.noneNote')}
			at={['ask', 1]}
			subject={question}
			acts={
				<>
					<RowKey icon="edit" title={say('noAnswer.again')} forward onPress={() => send({ type: 'citizen.retried' })} />
					<YellowKey
						icon="help"
						title={say(maybe ? 'noAnswer.person' : 'noAnswer.advice')}
						note={say('service.advice.note')}
						onPress={() => send({ type: 'citizen.choseBooking', service: 'advice' })}
					/>
				</>
			}
		>
			{answer?.danger && dangerLines(props)}
			{help?.term && <ReadingLine icon="book" title={help.term.name} text={help.term.plain} />}
			{guides.map((guide, index) => (
				<GuideKey guide={guide} number={index + 1} props={props} />
			))}
			{help && moreHelp(props, help, title !== 'noAnswer.laws')}
			{!maybe && [
				<ReadingLine key="none" icon="book" title={say('noAnswer.noneNote')} />,
				<ReadingLine key="call" icon="call" title={say('noAnswer.hotline')} text={say('noAnswer.hotlineNote')} />,
				<ReadingLine key="window" icon="person" title={say('noAnswer.window')} text={say('noAnswer.windowNote')} />,
			]}
		</Page>
	);
}
