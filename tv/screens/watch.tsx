import { useRef, useState } from 'preact/hooks';
import type { WatchItem } from '../../shared/content/guide.ts';
import { itemIn } from '../../shared/content/in-language.ts';
import type { Player, PlayState } from '../../shared/terminal/player.ts';
import { type Act, Acts } from '../parts/acts.tsx';
import { Film } from '../parts/film.tsx';
import { Frame } from '../parts/frame.tsx';
import { Icon, type IconName } from '../parts/icon.tsx';
import { useKept } from '../parts/kept.ts';
import { Leaf } from '../parts/leaf.tsx';
import { Spot } from '../parts/spot.tsx';
import { type Category, categories, isOnShelf } from './categories.ts';
import { ageOf, footOf } from './content-age.ts';
import { type LeafPart, leavesOf, oldPart, plainPart, quoteParts } from './leaves.ts';
import type { ScreenProps } from './props.ts';
import { dayOf, localDate } from './words.ts';

const perPage = 6;
type Shelf = 'new' | 'news' | Category;

const isFilm = ({ recording }: WatchItem) => recording !== undefined && recording.type.indexOf('video/') === 0;
const isPast = (day: string | undefined, now: Date) => day !== undefined && day < localDate(now);
const isUnder = (shelf: Shelf, { category }: WatchItem) =>
	shelf === 'new' || (category === null ? shelf === 'news' : shelf !== 'news' && isOnShelf(shelf, category));

function noteOf({ t, now }: ScreenProps, item: WatchItem): string {
	const { minutes, recording } = item;
	if (!item.held) return t('watch.notHeld');
	if (isPast(item.expiresOn, now)) return t('watch.expired');
	if (recording) return recording.held ? t(isFilm(item) ? 'watch.film' : 'watch.sound', { minutes }) : t('watch.night');
	return t(`watch.${item.kind}`, { minutes });
}

function iconOf(item: WatchItem): IconName {
	if (!item.recording) return 'book';
	return isFilm(item) ? 'play' : 'read-aloud';
}

/** Lessons and cases that lie on the box: chosen by shelf, read by the page, with no network. */
export function WatchScreen(props: ScreenProps) {
	const { t, library, keys, view } = props;
	const [shelf, setShelf] = useKept<Shelf>(props, 'watch.shelf', 'new');
	const [page, turn] = useKept(props, 'watch.page', 0);
	const [reading, read] = useKept<string | null>(props, 'watch.item', null);
	const [leaf, turnLeaf] = useKept(props, 'watch.leaf', 0);
	if (reading) {
		const item = library?.watch.filter(({ id }) => id === reading)[0];
		if (item) return <Reading props={props} item={item} leaf={leaf} turn={turnLeaf} close={() => read(null)} />;
	}
	keys.handle = null;
	const all = library ? library.watch : [];
	const items = all.filter((item) => isUnder(shelf, item));
	const pages = Math.max(1, Math.ceil(items.length / perPage));
	const shown = items.slice(page * perPage, page * perPage + perPage);
	const shelves: Shelf[] = (['new', 'news'] as Shelf[])
		.concat(categories)
		.filter((one) => one === 'new' || all.some((item) => isUnder(one, item)));
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
						{one === 'new' ? t('watch.all') : one === 'news' ? t('watch.news') : t(`category.${one}`)}
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
							read(item.id);
						}}
					>
						<Icon name={iconOf(item)} />
						<i>{index + 1}</i>
						<b>{itemIn(item, view.language === 'en' ? 'en' : 'zh-CN').title}</b>
						<span class="num">{noteOf(props, item)}</span>
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
	close(): void;
}

function Reading({ props, item, leaf, turn, close }: ReadingProps) {
	const { t, send, view, keys, library, now } = props;
	const [state, setState] = useState<PlayState>('rest');
	const player = useRef<Player | null>(null);
	const told = itemIn(item, view.language === 'en' ? 'en' : 'zh-CN');
	const isOld = isPast(item.expiresOn, now);
	const recording = item.recording;
	const plays = state === 'playing';
	const began = plays || state === 'paused';
	const film = isFilm(item) && (began || state === 'opening');
	const leaves = leavesOf(partsOf(props, told));
	const last = leaf + 1 >= leaves.length;
	keys.handle = (key) => {
		if (key !== 'back') return false;
		if (began) player.current?.stop();
		else if (leaf > 0) turn(leaf - 1);
		else close();
		return true;
	};
	const acts: Act[] = [];
	if (recording?.held && state !== 'broken') {
		const words = plays ? 'pause' : state === 'opening' ? 'opening' : state === 'paused' ? 'goOn' : 'play';
		acts.push({
			id: 'play',
			words: t(`watch.${words}`),
			first: !isOld,
			onOk: () => (plays ? player.current?.pause() : player.current?.play()),
		});
		if (began) acts.push({ id: 'stop', words: t('watch.stop'), onOk: () => player.current?.stop() });
	}
	if (!film) {
		acts.push({
			id: 'turn',
			words: last ? t('page.first') : t('page.next'),
			onOk: () => turn(last ? 0 : leaf + 1),
			first: acts.length === 0 && !isOld,
		});
	}
	acts.push({
		id: 'person',
		words: t('home.help'),
		first: isOld,
		onOk: () => send({ type: 'citizen.askedForHelp' }),
	});
	return (
		<Frame
			props={props}
			page={`read-${item.id}`}
			spine="ᠦᠵᠡᠬᠦ"
			title={told.title}
			hints={[{ keys: [], words: film ? ageOf(props) : footOf(props, leaf, leaves.length) }]}
			back={began ? t('watch.stop') : leaf > 0 ? t('page.before') : t('watch.title')}
		>
			{recording?.held && library ? (
				<Film
					type={recording.type}
					open={() => library.openRecording(recording)}
					onState={setState}
					onBeat={() => send({ type: 'citizen.touched' })}
					hold={(held) => {
						player.current = held;
					}}
					shown={film}
				/>
			) : null}
			{film ? null : state === 'broken' ? (
				<div class="tv-text wide">
					<p class="tv-say">{t('watch.broken')}</p>
				</div>
			) : (
				<Leaf parts={leaves[leaf] ?? []} name={String(leaf)} />
			)}
			<Acts props={props} acts={acts} />
		</Frame>
	);
}

function partsOf({ t, now }: ScreenProps, item: WatchItem): LeafPart[] {
	const today = localDate(now);
	const parts: LeafPart[] = [];
	if (isPast(item.expiresOn, now)) parts.push(oldPart(t('watch.expired')));
	if (item.recording && !item.recording.held) parts.push(oldPart(t('watch.nightWords')));
	if (item.from && item.until)
		parts.push(plainPart(t('watch.days', { from: dayOf(item.from), until: dayOf(item.until) })));
	for (const paragraph of item.text) parts.push(plainPart(paragraph));
	if (item.contact) parts.push(plainPart(t('watch.contact', { contact: item.contact })));
	for (const law of item.laws) parts.push(...quoteParts(law, today, t('watch.expired')));
	return parts;
}
