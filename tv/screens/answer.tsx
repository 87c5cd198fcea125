import type { Answer } from '../../shared/answers/answer.ts';
import { glimpse, type Run, runsOf } from '../../shared/answers/marks.ts';
import { guideIn } from '../../shared/content/in-language.ts';
import { type Act, Acts } from '../parts/acts.tsx';
import { Frame } from '../parts/frame.tsx';
import { useKept } from '../parts/kept.ts';
import { Qr } from '../parts/qr.tsx';
import { Spot } from '../parts/spot.tsx';
import { type AnswerPart, lawAbove, linesForPhone, pagesOfAnswer } from './answer-pages.ts';
import { footOf } from './content-age.ts';
import type { ScreenProps } from './props.ts';
import { WaitScreen } from './wait.tsx';
import { dayOf } from './words.ts';

const rowsOnPage = 4;
/** One line beside the safe area. */
const glimpseCharacters = 38;

export function AnswerScreen(props: ScreenProps) {
	const { view, t, send, keys } = props;
	const answer = view.answer;
	const guide = answer?.guide && guideIn(answer.guide, view.language === 'en' ? 'en' : 'zh-CN');
	const [page, turn] = useKept(props, `answer.${guide?.id}`, 0);
	keys.handle = (key) => {
		if (key !== 'back' || page === 0) return false;
		turn(page - 1);
		return true;
	};
	if (!answer || !guide) return <NoAnswerScreen {...props} />;
	const pages = pagesOfAnswer(answer, guide);
	const rows = rowsOf(props, answer);
	const rowPages = Math.ceil(rows.length / rowsOnPage);
	const count = pages.length + rowPages;
	const shownRows = page >= pages.length ? rows.slice((page - pages.length) * rowsOnPage).slice(0, rowsOnPage) : [];
	const open = answer.article;
	const law = lawAbove(answer, guide);
	const acts: Act[] = [];
	if (answer.danger || guide.danger) {
		acts.push({
			id: 'danger',
			words: t('home.danger'),
			first: answer.danger,
			onOk: () => send({ type: 'citizen.sawDanger' }),
		});
	}
	const go = (id: string, words: string, guideId: string) =>
		acts.push({ id, words, onOk: () => send({ type: 'citizen.choseGuide', guideId }) });
	acts.push(
		{
			id: 'book',
			words: t(`book.${guide.service}`),
			first: !answer.expired && !answer.danger,
			onOk: () => send({ type: 'citizen.choseBooking', service: guide.service }),
		},
		personAct(props, answer.expired),
	);
	const article = guide.steps.length > 0 ? props.library?.articleOf(guide) : null;
	if (article) go('law', t('answer.article'), article);
	if (open?.before) go('before', t('answer.beforeArticle'), open.before.id);
	if (open?.after) go('law', t('answer.nextArticle'), open.after.id);
	if (count > 1) {
		acts.push({
			id: 'next',
			words: page + 1 < count ? t('page.next') : t('page.first'),
			onOk: () => turn((page + 1) % count),
		});
	}
	return (
		<Frame
			props={props}
			spine="ᠠᠰᠠᠭᠤᠬᠤ"
			title={guide.title}
			hints={[{ keys: [], words: footOf(props, page, count) }]}
			back={page > 0 ? t('hint.before') : t('answer.other')}
		>
			{shownRows.length > 0 ? (
				<div class="tv-lines">
					{shownRows.map((row, index) => (
						<HelpLine key={row.id} props={props} row={row} index={index} />
					))}
				</div>
			) : (
				<>
					<div class="tv-text">
						{answer.danger && page === 0 ? <p class="tv-expired">{t('answer.danger')}</p> : null}
						{answer.expired ? <p class="tv-expired">{t('answer.expired')}</p> : null}
						{law ? <p class="tv-lawname">{law}</p> : null}
						{(pages[page] ?? []).map((part, index) => (
							<Part key={`${page}-${index}`} part={part} props={props} checkedOn={guide.checkedOn} />
						))}
					</div>
					<aside class="tv-qr">
						<Qr text={linesForPhone(answer)} label={t('answer.qr')} level="L" />
						<b>{t('answer.qr')}</b>
						<p>{t('answer.qrNote1')}</p>
						<p>{t(answer.expired ? 'answer.qrOld' : 'answer.qrNote2')}</p>
					</aside>
				</>
			)}
			<Acts props={props} acts={acts} from={shownRows.length + 1} />
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
				<q>
					<Marked runs={runsOf(part.words, part.marks)} />
				</q>
				{part.law ? (
					<cite>
						{part.law.law} {part.law.article}
					</cite>
				) : null}
				{part.law ? (
					<p class="tv-checked">
						{part.inForce ? `${t('answer.inForce')} · ` : ''}
						{t('answer.checked', { day: dayOf(part.law.checkedOn || checkedOn), source: part.law.source })}
					</p>
				) : null}
			</div>
		);
	}
	if (part.kind === 'told') return <p class="tv-told">{part.words}</p>;
	return (
		<p class="tv-fact">
			<span class="num">
				{part.kind === 'call' ? part.number : part.kind === 'place' ? t('answer.place') : t(`fact.${part.name}`)}
			</span>
			{part.words}
		</p>
	);
}

/** What can be opened from an answer: articles, a case, a paper. */
interface HelpRow {
	id: string;
	name: string;
	words: Run[];
}

function rowsOf({ t }: ScreenProps, { help }: Answer): HelpRow[] {
	if (!help) return [];
	const told = ({ id, name, note }: { id: string; name: string; note: string }) => ({
		id,
		name,
		words: [{ text: note, marked: false }],
	});
	return help.articles
		.map(({ id, quote, marks, inForce }): HelpRow => {
			const { from, to } = glimpse(quote.text, marks, glimpseCharacters);
			const state = { text: inForce ? '' : `${t('answer.changed')} · `, marked: false };
			return { id, name: `${quote.law} ${quote.article}`, words: [state, ...runsOf(quote.text, marks, from, to)] };
		})
		.concat(help.cases.map(told), help.forms.map(told));
}

function HelpLine({ props, row, index }: { props: ScreenProps; row: HelpRow; index: number }) {
	return (
		<Spot
			id={row.id}
			class="line tall"
			digit={index + 1}
			first={index === 0}
			onOk={() => props.send({ type: 'citizen.choseGuide', guideId: row.id })}
		>
			<i>{index + 1}</i>
			<b>{row.name}</b>
			<span>
				<Marked runs={row.words} />
			</span>
		</Spot>
	);
}

function Marked({ runs }: { runs: Run[] }) {
	return <>{runs.map(({ text, marked }, index) => (marked ? <u key={String(index)}>{text}</u> : text))}</>;
}

/** By video, voice or in writing; with the center gone, or not knowing this box, the telephone. */
function personAct({ view, t, send, terminal }: ScreenProps, first: boolean): Act {
	return view.online && terminal
		? { id: 'person', words: t('act.call'), first, onOk: () => send({ type: 'citizen.chose', choice: 'call' }) }
		: { id: 'person', words: t('home.help'), first, onOk: () => send({ type: 'citizen.askedForHelp' }) };
}

/** The finder is not sure: what comes near, and a person. Never a made-up answer; danger before all. */
export function NoAnswerScreen(props: ScreenProps) {
	const { view, t, send, keys } = props;
	keys.handle = null;
	const answer = view.answer;
	const danger = answer?.danger ?? false;
	const near = (answer ? (answer.guide ? [answer.guide] : []).concat(answer.others) : []).slice(0, 4);
	const rows = answer ? rowsOf(props, answer).slice(0, near.length > 1 ? 1 : near.length > 0 ? 2 : rowsOnPage) : [];
	const term = answer?.help?.term;
	const count = near.length + rows.length;
	const title =
		near.length > 0 ? 'noAnswer.near' : rows.length > 0 ? 'noAnswer.laws' : term ? 'noAnswer.term' : 'noAnswer.title';
	return (
		<Frame props={props} spine="ᠠᠰᠠᠭᠤᠬᠤ" title={t(danger ? 'answer.danger' : title)} back={t('answer.other')}>
			<div class="tv-lines">
				{near.map((guide, index) => (
					<Line key={guide.id} props={props} id={guide.id} name={guide.name} index={index} />
				))}
				{rows.map((row, index) => (
					<HelpLine key={row.id} props={props} row={row} index={near.length + index} />
				))}
				{term && count < rowsOnPage ? (
					<p class="tv-say">
						{term.name}：{term.plain}
					</p>
				) : null}
				{count === 0 && !term ? <p class="tv-say">{t('noAnswer.words')}</p> : null}
			</div>
			<Acts
				props={props}
				from={count + 1}
				acts={[
					...(danger
						? [{ id: 'danger', words: t('home.danger'), first: true, onOk: () => send({ type: 'citizen.sawDanger' }) }]
						: []),
					personAct(props, count === 0 && !danger),
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
