import type { LawQuote } from '../../shared/content/guide.ts';
import type { ItemOf } from '../../shared/content/packs/items.ts';
import type { Written } from '../../shared/content/packs/library.ts';
import { wordsOfRow } from '../../shared/content/table-words.ts';
import { packsCatalogue } from '../../shared/locale/catalogue/packs.ts';
import { createTranslate } from '../../shared/locale/translate.ts';
import { Acts } from '../parts/acts.tsx';
import { Frame } from '../parts/frame.tsx';
import { Icon, type IconName } from '../parts/icon.tsx';
import { useKept } from '../parts/kept.ts';
import { Leaf } from '../parts/leaf.tsx';
import { Words } from '../parts/script.tsx';
import { Spot } from '../parts/spot.tsx';
import { footOf } from './content-age.ts';
import { type LeafPart, leavesOf, oldPart, plainPart, quoteParts } from './leaves.ts';
import type { ScreenProps } from './props.ts';
import { dayOf, localDate } from './words.ts';

type Shelf = 'forms' | 'tables' | 'terms';
const shelves: Shelf[] = ['forms', 'tables', 'terms'];
const icons: Record<Shelf, IconName> = { forms: 'papers', tables: 'calculator', terms: 'book' };
const perPage = 6;

interface Entry {
	id: string;
	title: string;
}

/** Words of the packs' pages; the TV's own pages speak Chinese or English. */
export function speakOfPacks({ view }: ScreenProps) {
	return createTranslate(packsCatalogue, view.language === 'en' ? 'en' : 'zh-CN');
}

function listOf(written: Written | null, shelf: Shelf): Entry[] {
	if (!written) return [];
	if (shelf === 'terms') return written.terms.map(({ id, term }) => ({ id, title: term.zh }));
	return written[shelf].map(({ id, title }) => ({ id, title: title.zh }));
}

/** Sample papers, tables and the dictionary, by shelf; read by the page. */
export function LookUpScreen(props: ScreenProps) {
	const { t, keys, library, view } = props;
	const say = speakOfPacks(props);
	const begins = view.choice === 'calculator' ? 'tables' : 'forms';
	const [shelf, setShelf] = useKept<Shelf>(props, `lookUp.${begins}.shelf`, begins);
	const [page, turn] = useKept(props, 'lookUp.page', 0);
	const [openId, open] = useKept<string | null>(props, 'lookUp.item', null);
	const items = listOf(library?.written ?? null, shelf);
	if (openId !== null && items.some(({ id }) => id === openId))
		return <Opened props={props} shelf={shelf} id={openId} close={() => open(null)} />;
	keys.handle = (key) => {
		if (key !== 'back' || page === 0) return false;
		turn(page - 1);
		return true;
	};
	const pages = Math.max(1, Math.ceil(items.length / perPage));
	const shown = items.slice(page * perPage, page * perPage + perPage);
	return (
		<Frame
			props={props}
			spine="ᠬᠠᠢᠬᠤ"
			title={say('lookUp.title')}
			ok={t('watch.open')}
			hints={[
				{ keys: ['1', '6'], words: t('home.direct') },
				{ keys: pages > 1 ? ['9'] : [], words: t('page.of', { page: page + 1, pages }) },
			]}
			back={page > 0 ? t('page.before') : t('hint.home')}
		>
			<div class="tv-side">
				{shelves.map((one) => (
					<Spot
						key={one}
						id={`shelf-${one}`}
						class={one === shelf ? 'shelf-name on' : 'shelf-name'}
						onOk={() => {
							setShelf(one);
							turn(0);
						}}
					>
						{t(`lookUp.${one}`)}
					</Spot>
				))}
			</div>
			<div class="shelf">
				{shown.map(({ id, title }, index) => (
					<Spot key={id} id={id} class="clip" digit={index + 1} first={index === 0} onOk={() => open(id)}>
						<Icon name={icons[shelf]} />
						<i>{index + 1}</i>
						<b>{title}</b>
					</Spot>
				))}
				{shown.length === 0 ? <p class="tv-say">{`${say('lookUp.none')}。${say('lookUp.noneNote')}`}</p> : null}
			</div>
			{pages > 1 ? (
				<Spot id="more" class="little more" digit={9} onOk={() => turn((page + 1) % pages)}>
					<i>9</i>
					{t('page.next')}
				</Spot>
			) : null}
		</Frame>
	);
}

function Opened({ props, shelf, id, close }: { props: ScreenProps; shelf: Shelf; id: string; close(): void }) {
	const { t, send, keys, library } = props;
	const [leaf, turn] = useKept(props, `lookUp.leaf.${id}`, 0);
	const written = library?.written;
	const form = written?.forms.filter((each) => each.id === id)[0];
	const table = written?.tables.filter((each) => each.id === id)[0];
	const term = written?.terms.filter((each) => each.id === id)[0];
	const item = shelf === 'forms' ? form : shelf === 'tables' ? table : term;
	const isCard = shelf === 'terms' && term !== undefined;
	const parts = !item
		? []
		: head(props, item).concat(
				shelf === 'forms' && form ? formParts(props, form) : [],
				shelf === 'tables' && table ? tableParts(props, table) : [],
				isCard ? termParts(props, term) : [],
				quotesOf(props, item.laws as LawQuote[]),
			);
	const leaves = leavesOf(parts, 366, isCard ? 24 : 34);
	const last = leaf + 1 >= leaves.length;
	const isOld = item?.expiresOn !== undefined && item.expiresOn < localDate(props.now);
	keys.handle = (key) => {
		if (key !== 'back') return false;
		if (leaf > 0) turn(leaf - 1);
		else close();
		return true;
	};
	const title = item && 'term' in item ? item.term.zh : (item?.title.zh ?? '');
	return (
		<Frame
			props={props}
			page={`look-${id}`}
			spine="ᠬᠠᠢᠬᠤ"
			title={title}
			hints={[{ keys: [], words: footOf(props, leaf, leaves.length) }]}
			back={leaf > 0 ? t('page.before') : t(`lookUp.${shelf}`)}
		>
			<div class={isCard ? 'tv-term' : ''}>
				{isCard ? <MongolianSide props={props} term={term} /> : null}
				<Leaf parts={leaves[leaf] ?? []} name={String(leaf)} />
			</div>
			<Acts
				props={props}
				acts={[
					{
						id: 'turn',
						words: last ? t('page.first') : t('page.next'),
						onOk: () => turn(last ? 0 : leaf + 1),
						first: !isOld,
					},
					{ id: 'person', words: t('home.help'), first: isOld, onOk: () => send({ type: 'citizen.askedForHelp' }) },
				]}
			/>
		</Frame>
	);
}

/** Mongolian stands left of its Chinese, upright, with its own review state. */
function MongolianSide({ props, term }: { props: ScreenProps; term: ItemOf<'glossary'> }) {
	const say = speakOfPacks(props);
	const { mn, mnReviewed } = term.term;
	return (
		<div class="tv-term-mn">
			{mn ? <Words text={mn} upright tag="b" /> : null}
			<small>{say(mn === '' ? 'term.noMongolian' : mnReviewed ? 'term.mnChecked' : 'term.draft')}</small>
		</div>
	);
}

function head(
	props: ScreenProps,
	item: { checkedOn: string; source: string; expiresOn?: string | undefined },
): LeafPart[] {
	const say = speakOfPacks(props);
	const isOld = item.expiresOn !== undefined && item.expiresOn < localDate(props.now);
	const checked = plainPart(say('lookUp.checked', { date: dayOf(item.checkedOn), source: item.source }));
	return isOld ? [oldPart(props.t('watch.expired')), checked] : [checked];
}

function quotesOf({ now, t }: ScreenProps, laws: LawQuote[]): LeafPart[] {
	const parts: LeafPart[] = [];
	for (const law of laws) parts.push(...quoteParts(law, localDate(now), t('watch.expired')));
	return parts;
}

function formParts(props: ScreenProps, form: ItemOf<'form'>): LeafPart[] {
	const say = speakOfPacks(props);
	const labels: Record<string, string> = {};
	for (const { id, label } of form.fields) labels[id] = label.zh;
	return [
		plainPart(`${say('form.file')}：${form.fileWith.zh}`),
		plainPart(`${say('form.fields')}：${form.fields.map(({ label }) => label.zh).join('、')}`),
		...form.text.zh.map((text) =>
			plainPart(text.replace(/\{([^}]*)\}/g, (_, id: string) => `＿＿（${labels[id] || id}）`)),
		),
	];
}

function tableParts(props: ScreenProps, table: ItemOf<'table'>): LeafPart[] {
	const say = speakOfPacks(props);
	const rows = table.rows.map((row) => {
		const { title, text } = wordsOfRow(table, row);
		return plainPart(text === '' ? title : `${title}。${text}`);
	});
	if (rows.length === 0) return [oldPart(`${say('lookUp.unfilled')}。${say('lookUp.unfilledNote')}`)];
	const { validFrom, validTo } = table;
	if (validTo) rows.unshift(plainPart(say('lookUp.validTo', { to: dayOf(validTo) })));
	if (validFrom) rows.unshift(plainPart(say('lookUp.valid', { from: dayOf(validFrom) })));
	return rows;
}

function termParts(props: ScreenProps, term: ItemOf<'glossary'>): LeafPart[] {
	const parts = [plainPart(term.plain.zh)];
	if (term.alsoCalled.length > 0)
		parts.push(plainPart(speakOfPacks(props)('term.called', { names: term.alsoCalled.join('、') })));
	return parts;
}
