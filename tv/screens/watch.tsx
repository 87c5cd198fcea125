import type { WatchItem } from '../../shared/content/guide.ts';
import { Acts } from '../parts/acts.tsx';
import { Frame } from '../parts/frame.tsx';
import { Icon } from '../parts/icon.tsx';
import { useKept } from '../parts/kept.ts';
import { cutText, paginate } from '../parts/pages.ts';
import { Spot } from '../parts/spot.tsx';
import { type Category, categories, isOnShelf } from './categories.ts';
import type { ScreenProps } from './props.ts';
import { dayOf } from './words.ts';

const perPage = 6;
type Shelf = 'new' | Category;

/** Lessons and cases that lie on the box: chosen by shelf, read by the page, with no network. */
export function WatchScreen(props: ScreenProps) {
	const { t, library, keys } = props;
	const [shelf, setShelf] = useKept<Shelf>(props, 'watch.shelf', 'new');
	const [page, turn] = useKept(props, 'watch.page', 0);
	const [reading, read] = useKept<WatchItem | null>(props, 'watch.item', null);
	const [leaf, turnLeaf] = useKept(props, 'watch.leaf', 0);
	if (reading) {
		keys.handle = (key) => {
			if (key !== 'back') return false;
			if (leaf > 0) turnLeaf(leaf - 1);
			else read(null);
			return true;
		};
		return <Reading props={props} item={reading} leaf={leaf} turn={turnLeaf} />;
	}
	keys.handle = null;
	const all = library ? library.watch : [];
	const items = all.filter((item) => shelf === 'new' || isOnShelf(shelf, item.category));
	const pages = Math.max(1, Math.ceil(items.length / perPage));
	const shown = items.slice(page * perPage, page * perPage + perPage);
	const shelves: Shelf[] = ['new', ...categories.filter((one) => all.some((item) => isOnShelf(one, item.category)))];
	return (
		<Frame
			props={props}
			spine="ᠦᠵᠡᠬᠦ"
			title={t('watch.title')}
			ok={t('watch.open')}
			hints={[
				{ keys: ['1', '6'], words: t('home.direct') },
				{ keys: pages > 1 ? ['9'] : [], words: t('page.of', { page: page + 1, pages }) },
			]}
			back={t('hint.home')}
		>
			<div class="tv-side">
				{shelves.slice(0, 7).map((one) => (
					<Spot
						key={one}
						id={`shelf-${one}`}
						class={one === shelf ? 'shelf-name on' : 'shelf-name'}
						onOk={() => {
							setShelf(one);
							turn(0);
						}}
					>
						{one === 'new' ? t('watch.all') : t(`category.${one}`)}
					</Spot>
				))}
			</div>
			<div class="shelf">
				{shown.map((item, index) => (
					<Spot
						key={item.id}
						id={item.id}
						class={item.held ? 'clip' : 'clip far'}
						digit={index + 1}
						first={index === 0}
						onOk={() => {
							if (!item.held) return;
							turnLeaf(0);
							read(item);
						}}
					>
						<Icon name="book" />
						<i>{index + 1}</i>
						<b>{item.title}</b>
						<span class="num">
							{item.held ? t(`watch.${item.kind}`, { minutes: item.minutes }) : t('watch.notHeld')}
						</span>
					</Spot>
				))}
				{shown.length === 0 ? <p class="tv-say">{library ? t('watch.none') : t('watch.loading')}</p> : null}
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

interface ReadingProps {
	props: ScreenProps;
	item: WatchItem;
	leaf: number;
	turn(leaf: number): void;
}

function Reading({ props, item, leaf, turn }: ReadingProps) {
	const { t, send } = props;
	const leaves = leavesOf(item);
	const last = leaf + 1 >= leaves.length;
	return (
		<Frame
			props={props}
			page={`read-${item.id}`}
			spine="ᠦᠵᠡᠬᠦ"
			title={item.title}
			hints={[{ keys: [], words: t('page.of', { page: leaf + 1, pages: leaves.length }) }]}
			back={leaf > 0 ? t('page.before') : t('watch.title')}
		>
			<div class="tv-text wide">
				{(leaves[leaf] ?? []).map((part, index) => (
					<p key={`${leaf}-${index}`} class={part.law ? 'tv-quote' : 'tv-para'}>
						{part.text}
					</p>
				))}
			</div>
			<Acts
				props={props}
				acts={[
					{
						id: 'turn',
						words: last ? t('page.first') : t('page.next'),
						onOk: () => turn(last ? 0 : leaf + 1),
						first: true,
					},
					{ id: 'person', words: t('home.help'), onOk: () => send({ type: 'citizen.askedForHelp' }) },
				]}
			/>
		</Frame>
	);
}

function leavesOf(item: WatchItem): { text: string; law: boolean }[][] {
	const parts: { text: string; law: boolean }[] = [];
	for (const paragraph of item.text) for (const text of cutText(paragraph, 34, 5)) parts.push({ text, law: false });
	for (const law of item.laws) {
		const from = `${law.law} ${law.article}（${dayOf(law.checkedOn)}核对，${law.source}）`;
		for (const text of cutText(law.text, 32, 5)) parts.push({ text, law: true });
		parts.push({ text: from, law: false });
	}
	const blocks = parts.map((part) => ({ text: part.text, lineHeight: 48, lineChars: part.law ? 32 : 34, around: 14 }));
	return paginate(blocks, 366).map((page) => page.map((index) => parts[index] as { text: string; law: boolean }));
}
