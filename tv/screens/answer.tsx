import { type Act, Acts } from '../parts/acts.tsx';
import { Frame } from '../parts/frame.tsx';
import { useKept } from '../parts/kept.ts';
import { Qr } from '../parts/qr.tsx';
import { Spot } from '../parts/spot.tsx';
import { type AnswerPart, linesForPhone, pagesOfAnswer } from './answer-pages.ts';
import type { ScreenProps } from './props.ts';
import { WaitScreen } from './wait.tsx';
import { dayOf } from './words.ts';

export function AnswerScreen(props: ScreenProps) {
	const { view, t, send, keys } = props;
	const answer = view.answer;
	const guide = answer?.guide;
	const [page, turn] = useKept(props, `answer.${guide?.id}`, 0);
	keys.handle = (key) => {
		if (key !== 'back' || page === 0) return false;
		turn(page - 1);
		return true;
	};
	if (!answer || !guide) return <NoAnswerScreen {...props} />;
	const pages = pagesOfAnswer(guide);
	const acts: Act[] = [
		{
			id: 'book',
			words: t(`book.${guide.service}`),
			first: !answer.expired && !answer.danger,
			onOk: () => send({ type: 'citizen.choseBooking', service: guide.service }),
		},
		{ id: 'person', words: t('home.help'), first: answer.expired, onOk: () => send({ type: 'citizen.askedForHelp' }) },
	];
	if (answer.danger || guide.danger) {
		acts.push({
			id: 'danger',
			words: t('home.danger'),
			first: answer.danger,
			onOk: () => send({ type: 'citizen.sawDanger' }),
		});
	}
	const article = guide.steps.length > 0 ? props.library?.articleOf(guide) : answer.others[0]?.id;
	if (article) {
		acts.push({
			id: 'law',
			words: t(guide.steps.length > 0 ? 'answer.article' : 'answer.nextArticle'),
			onOk: () => send({ type: 'citizen.choseGuide', guideId: article }),
		});
	}
	if (pages.length > 1) {
		acts.push({
			id: 'next',
			words: page + 1 < pages.length ? t('page.next') : t('page.first'),
			onOk: () => turn((page + 1) % pages.length),
		});
	}
	return (
		<Frame
			props={props}
			spine="ᠠᠰᠠᠭᠤᠬᠤ"
			title={guide.title}
			hints={[{ keys: [], words: t('page.of', { page: page + 1, pages: pages.length }) }]}
			back={page > 0 ? t('hint.before') : t('answer.other')}
		>
			<div class="tv-text">
				{answer.expired ? <p class="tv-expired">{t('answer.expired')}</p> : null}
				{(pages[page] ?? []).map((part, index) => (
					<Part key={`${page}-${index}`} part={part} props={props} checkedOn={guide.checkedOn} />
				))}
			</div>
			<aside class="tv-qr">
				<Qr text={linesForPhone(answer)} label={t('answer.qr')} level="L" />
				<b>{t('answer.qr')}</b>
				<p>{t('answer.qrNote1')}</p>
				<p>{t('answer.qrNote2')}</p>
			</aside>
			<Acts props={props} acts={acts} />
		</Frame>
	);
}

function Part({ part, props, checkedOn }: { part: AnswerPart; props: ScreenProps; checkedOn: string }) {
	const { t } = props;
	if (part.kind === 'step') {
		return (
			<div class="tv-step">
				<i>{part.number}</i>
				<div>
					<b>{part.words}</b>
					{part.detail ? <p>{part.detail}</p> : null}
				</div>
			</div>
		);
	}
	if (part.kind === 'law') {
		return (
			<div class="tv-law">
				<q>{part.words}</q>
				{part.law ? (
					<cite>
						{part.law.law} {part.law.article}
					</cite>
				) : null}
				{part.law ? (
					<p class="tv-checked">
						{t('answer.checked', { day: dayOf(part.law.checkedOn || checkedOn), source: part.law.source })}
					</p>
				) : null}
			</div>
		);
	}
	return (
		<p class="tv-fact">
			<span class="num">{part.kind === 'call' ? part.number : t(`fact.${part.name}`)}</span>
			{part.words}
		</p>
	);
}

/** The finder is not sure: what comes near, and a person. Never a made-up answer. */
export function NoAnswerScreen(props: ScreenProps) {
	const { view, t, send, keys } = props;
	keys.handle = null;
	const answer = view.answer;
	const near = (answer ? (answer.guide ? [answer.guide] : []).concat(answer.others) : []).slice(0, 4);
	return (
		<Frame
			props={props}
			spine="ᠠᠰᠠᠭᠤᠬᠤ"
			title={near.length > 0 ? t('noAnswer.near') : t('noAnswer.title')}
			back={t('answer.other')}
		>
			<div class="tv-lines">
				{near.map((guide, index) => (
					<Line key={guide.id} props={props} id={guide.id} name={guide.name} index={index} />
				))}
				{near.length === 0 ? <p class="tv-say">{t('noAnswer.words')}</p> : null}
			</div>
			<Acts
				props={props}
				from={near.length + 1}
				acts={[
					{
						id: 'person',
						words: t('home.help'),
						first: near.length === 0,
						onOk: () => send({ type: 'citizen.askedForHelp' }),
					},
					{
						id: 'book',
						words: t('book.advice'),
						onOk: () => send({ type: 'citizen.choseBooking', service: 'advice' }),
					},
					{ id: 'again', words: t('answer.other'), onOk: () => send({ type: 'citizen.retried' }) },
				]}
			/>
		</Frame>
	);
}

function Line({ props, id, name, index }: { props: ScreenProps; id: string; name: string; index: number }) {
	return (
		<Spot
			id={id}
			class="line"
			digit={index + 1}
			first={index === 0}
			onOk={() => props.send({ type: 'citizen.choseGuide', guideId: id })}
		>
			<i>{index + 1}</i>
			<b>{name}</b>
		</Spot>
	);
}

/** Looking through the box: short, and it can be left. */
export function SearchingScreen(props: ScreenProps) {
	return <WaitScreen props={props} title={props.t('searching.title')} spine="ᠠᠰᠠᠭᠤᠬᠤ" />;
}
