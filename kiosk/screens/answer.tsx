import type { JSX } from 'preact';
import { formatDate, localDate } from '../../shared/locale/dates.ts';
import { RowKey, YellowKey } from '../parts/key.tsx';
import { useLook } from '../parts/look.tsx';
import { Facts, Law, ReadingLine } from '../parts/reading.tsx';
import { GuideKey } from './ask.tsx';
import { Page } from './page.tsx';
import type { ScreenProps } from './props.ts';
import { nameService, speak } from './tongue.ts';

export function AnswerScreen(props: ScreenProps): JSX.Element {
	const { view, send, now } = props;
	const { say, tell } = speak(props);
	const { large } = useLook();
	const answer = view.answer;
	const guide = answer?.guide;
	if (!answer || !guide) return <NoAnswer {...props} />;
	const question = view.question || answer.question;
	const today = localDate(now);
	const danger = answer.danger || guide.danger;
	const known = (value: string) => value || say('answer.askWindow');
	const second = guide.service === 'legal-aid' ? 'mediation' : 'legal-aid';
	const other = answer.others[0];
	const link = answer.interview;
	const article = guide.steps.length > 0 ? props.articleOf?.(guide) : null;
	return (
		<Page
			props={props}
			title={guide.title}
			note={question ? say('answer.said', { question }) : null}
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
					{large ? (
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
			{danger && (
				<ReadingLine icon="warning" class="alarm" title={say('answer.danger')} text={say('answer.dangerNote')} />
			)}
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
			{guide.laws.slice(0, 1).map((quote) => law(quote, today))}
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
			{guide.laws.slice(1).map((quote) => law(quote, today))}
			{guide.phones.map(({ number, name }) => (
				<ReadingLine icon="call" title={say('answer.call', { number })} text={name} />
			))}
		</Page>
	);

	function law(quote: import('../../shared/content/guide.ts').LawQuote, date: string): JSX.Element {
		const past = quote.expiresOn !== undefined && quote.expiresOn < date;
		return (
			<Law
				quote={quote}
				checked={say('answer.checked', { date: formatDate(quote.checkedOn, view.language) })}
				expired={past ? say('answer.expired') : null}
			/>
		);
	}
}

/** Guides that may be meant, or nobody knows: then a person. */
export function NoAnswer(props: ScreenProps): JSX.Element {
	const { view, send } = props;
	const { say } = speak(props);
	const answer = view.answer;
	const guides = answer ? [...(answer.guide ? [answer.guide] : []), ...answer.others] : [];
	const maybe = guides.length > 0;
	const question = view.question || answer?.question || '';
	return (
		<Page
			props={props}
			title={say(maybe ? 'noAnswer.maybe' : 'noAnswer.none')}
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
			{answer?.danger && (
				<ReadingLine icon="warning" class="alarm" title={say('answer.danger')} text={say('answer.dangerNote')} />
			)}
			{guides.map((guide, index) => (
				<GuideKey guide={guide} number={index + 1} props={props} />
			))}
			{!maybe && [
				<ReadingLine key="none" icon="book" title={say('noAnswer.noneNote')} />,
				<ReadingLine key="call" icon="call" title={say('noAnswer.hotline')} text={say('noAnswer.hotlineNote')} />,
				<ReadingLine key="window" icon="person" title={say('noAnswer.window')} text={say('noAnswer.windowNote')} />,
			]}
		</Page>
	);
}
