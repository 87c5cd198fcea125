import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { shelveByLetter } from '../../shared/content/by-letter.ts';
import type { LawQuote } from '../../shared/content/guide.ts';
import type { ItemOf } from '../../shared/content/packs/items.ts';
import { wordsOfRow } from '../../shared/content/table-words.ts';
import { formatDate, localDate } from '../../shared/locale/dates.ts';
import type { IconName } from '../../shared/look/icon-names.ts';
import type { Language } from '../../shared/protocol/language.ts';
import { RowKey, YellowKey } from '../parts/key.tsx';
import { Law, ReadingLine } from '../parts/reading.tsx';
import { TermCard } from '../parts/term-card.tsx';
import type { Label } from '../parts/words.tsx';
import { ContentAge } from './content-age.tsx';
import { speakOfPacks } from './packs-tongue.ts';
import { Page } from './page.tsx';
import type { ScreenProps } from './props.ts';
import { ListKey } from './start.tsx';

type Shelf = 'forms' | 'tables' | 'terms';
const icons: Record<Shelf, IconName> = { forms: 'papers', tables: 'calculator', terms: 'book' };
const shelves: Shelf[] = ['forms', 'tables', 'terms'];
type Side = { zh: string; mn: string; en: string };

/** The words of the visit's language with their Chinese; Chinese alone where nothing else was written. */
function labelOf(words: Side, language: Language): Label {
	const own = language === 'zh-CN' ? '' : language === 'en' ? words.en : words.mn;
	return own ? { text: own, zh: words.zh } : words.zh;
}

/** Sample papers, tables and the dictionary: read here, with article, source and the day they were checked. */
export function LookUp(props: ScreenProps): JSX.Element {
	const { view, written, send } = props;
	const { say } = speakOfPacks(props);
	const [shelf, setShelf] = useState<Shelf>(view.choice === 'calculator' ? 'tables' : 'forms');
	const [letter, setLetter] = useState<string | null>(null);
	const [openId, setOpenId] = useState<string | null>(null);
	const close = () => setOpenId(null);
	const form = shelf === 'forms' && written?.forms.find(({ id }) => id === openId);
	if (form) return <Form props={props} form={form} back={close} />;
	const table = shelf === 'tables' && written?.tables.find(({ id }) => id === openId);
	if (table) return <Table props={props} table={table} back={close} />;
	const term = shelf === 'terms' && written?.terms.find(({ id }) => id === openId);
	if (term) return <Term props={props} term={term} back={close} />;

	const items: { id: string; title: Side }[] =
		shelf === 'terms'
			? (written?.terms ?? []).map(({ id, term: title }) => ({ id, title }))
			: (written?.[shelf] ?? []).map(({ id, title }) => ({ id, title }));
	const letters = shelf === 'terms' ? shelveByLetter(items, ({ title }) => title.zh) : [];
	const opened = letters.find((each) => each.letter === letter);
	const listed = shelf === 'terms' ? opened?.items : items;
	const turn = (next: Shelf) => {
		setShelf(next);
		setLetter(null);
	};
	return (
		<Page
			props={props}
			title={say(shelf === 'terms' && !opened ? 'lookUp.letterTitle' : `lookUp.${shelf}`)}
			note={say(shelf === 'terms' && !opened ? 'lookUp.letterNote' : 'lookUp.note')}
			subject={`${shelf} ${letter}`}
			back={opened ? () => setLetter(null) : () => send({ type: 'citizen.wentBack' })}
			acts={(pager) => (
				<div class="pair">
					{shelves
						.filter((each) => each !== shelf)
						.map((each) => (
							<RowKey class="slim" icon={icons[each]} title={say(`lookUp.${each}`)} onPress={() => turn(each)} />
						))}
					{pager}
				</div>
			)}
		>
			{items.length === 0 && (
				<ReadingLine icon={icons[shelf]} title={say('lookUp.none')} text={say('lookUp.noneNote')} />
			)}
			{listed?.map(({ id, title }) => (
				<ListKey>
					<RowKey
						class="slim"
						icon={icons[shelf]}
						title={labelOf(title, view.language)}
						forward
						onPress={() => setOpenId(id)}
					/>
				</ListKey>
			))}
			{!listed &&
				letters.map(({ letter: name, items: under }) => (
					<ListKey>
						<RowKey
							class="slim"
							icon="book"
							title={`${name} · ${under[0]?.title.zh ?? ''}`}
							note={say('lookUp.letterCount', { count: under.length })}
							forward
							onPress={() => setLetter(name)}
						/>
					</ListKey>
				))}
		</Page>
	);
}

interface Shown {
	checkedOn: string;
	source: string;
	expiresOn?: string | undefined;
	laws: LawQuote[];
}

function Reading({
	props,
	item,
	id,
	title,
	back,
	children,
}: {
	props: ScreenProps;
	item: Shown;
	id: string;
	title: Label;
	back(): void;
	children: ComponentChildren;
}): JSX.Element {
	const { view, now, send } = props;
	const { say } = speakOfPacks(props);
	const today = localDate(now);
	const dayOf = (day: string) => formatDate(day, view.language);
	const isPast = (day: string | undefined) => day !== undefined && day < today;
	return (
		<Page
			props={props}
			title={title}
			note={say('lookUp.checked', { date: dayOf(item.checkedOn), source: item.source })}
			subject={id}
			back={back}
			class="tight"
			acts={
				<YellowKey
					icon="help"
					title={say('lookUp.person')}
					note={say('lookUp.personNote')}
					onPress={() => send({ type: 'citizen.askedForHelp' })}
				/>
			}
		>
			{isPast(item.expiresOn) && <ReadingLine icon="waiting" title={say('answer.expired')} />}
			{children}
			{item.laws.map((quote) => (
				<Law
					quote={quote}
					checked={say('answer.checked', { date: dayOf(quote.checkedOn) })}
					expired={isPast(quote.expiresOn) ? say('answer.expired') : null}
				/>
			))}
			<ContentAge {...props} />
		</Page>
	);
}

interface Opened {
	props: ScreenProps;
	back(): void;
}

function Form({ props, form, back }: Opened & { form: ItemOf<'form'> }): JSX.Element {
	const { say } = speakOfPacks(props);
	const { language } = props.view;
	const labels = new Map(form.fields.map(({ id, label }) => [id, label.zh] as const));
	const byWhom = { applicant: null, 'other-party': say('form.byOther'), office: say('form.byOffice') };
	return (
		<Reading props={props} item={form as Shown} id={form.id} title={labelOf(form.title, language)} back={back}>
			<ReadingLine icon="map" title={say('form.file')} text={labelOf(form.fileWith, language)} />
			<ReadingLine icon="edit" title={say('form.fields')} text={form.fields.map(({ label }) => label.zh).join('、')} />
			{form.fields
				.filter(({ hint, filledBy }) => hint || filledBy !== 'applicant')
				.map(({ label, hint, filledBy }) => (
					<ReadingLine title={labelOf(label, language)} text={hint ? labelOf(hint, language) : byWhom[filledBy]} />
				))}
			<ReadingLine icon="papers" title={say('form.text')} />
			{form.text.zh.map((paragraph) => (
				<p class="plain" lang="zh-CN">
					{paragraph.replace(/\{([^}]*)\}/g, (_, id: string) => `＿＿（${labels.get(id) ?? id}）`)}
				</p>
			))}
		</Reading>
	);
}

function Table({ props, table, back }: Opened & { table: ItemOf<'table'> }): JSX.Element {
	const { say } = speakOfPacks(props);
	const { language } = props.view;
	const dayOf = (day: string) => formatDate(day, language);
	return (
		<Reading props={props} item={table as Shown} id={table.id} title={labelOf(table.title, language)} back={back}>
			{table.validFrom && (
				<ReadingLine
					icon="calendar"
					title={say('lookUp.valid', { from: dayOf(table.validFrom) })}
					text={table.validTo ? say('lookUp.validTo', { to: dayOf(table.validTo) }) : null}
				/>
			)}
			{table.rows.length === 0 && (
				<ReadingLine icon="waiting" title={say('lookUp.unfilled')} text={say('lookUp.unfilledNote')} />
			)}
			{table.rows.map((row, index) => {
				const { title, text } = wordsOfRow(table, row);
				return <ReadingLine number={index + 1} title={title} text={text} />;
			})}
		</Reading>
	);
}

/** Characters of a quote that the card has room for. */
const quoteInCardMost = 130;

function Term({ props, term, back }: Opened & { term: ItemOf<'glossary'> }): JSX.Element {
	const { say } = speakOfPacks(props);
	const { view, now, readAloud, send } = props;
	const today = localDate(now);
	const date = formatDate(term.checkedOn, view.language);
	const isPast = term.expiresOn !== undefined && term.expiresOn < today;
	const quotes = term.laws as LawQuote[];
	const inCard = quotes[0] && quotes[0].text.length <= quoteInCardMost ? quotes[0] : null;
	return (
		<Page
			props={props}
			title={say('term.title', { term: term.term.zh })}
			note={say('term.note')}
			subject={term.id}
			back={back}
			acts={
				<>
					<div class="pair">
						<RowKey icon="read-aloud" state="none" title={say('term.silent')} note={say('term.silentNote')} />
						<RowKey
							icon="read-aloud"
							title={say('term.listen')}
							onPress={() => readAloud(`${term.term.zh}。${term.plain.zh}`)}
						/>
					</div>
					<YellowKey
						icon="help"
						title={say(isPast ? 'watch.person' : 'lookUp.person')}
						note={isPast ? say('answer.expired') : say('lookUp.personNote')}
						onPress={() => send({ type: 'citizen.askedForHelp' })}
					/>
				</>
			}
		>
			<TermCard
				term={term}
				quote={inCard}
				words={{
					mongolian: say(
						term.term.mn === '' ? 'term.noMongolian' : term.term.mnReviewed ? 'term.mnChecked' : 'term.draft',
					),
					checked: say('term.checked', { date }),
					called: term.alsoCalled.length > 0 ? say('term.called', { names: term.alsoCalled.join('、') }) : null,
					expired: isPast ? say('answer.expired') : null,
				}}
			/>
			{quotes
				.filter((quote) => quote !== inCard)
				.map((quote) => (
					<Law
						quote={quote}
						checked={say('answer.checked', { date: formatDate(quote.checkedOn, view.language) })}
						expired={quote.expiresOn !== undefined && quote.expiresOn < today ? say('answer.expired') : null}
					/>
				))}
			<ContentAge {...props} />
		</Page>
	);
}
