import type { Spelled } from '../actors/library.ts';
import { digitOf } from '../keys/key-profile.ts';
import { Frame } from '../parts/frame.tsx';
import { Icon } from '../parts/icon.tsx';
import { useKept } from '../parts/kept.ts';
import { Pad, type PadKey } from '../parts/number-pad.tsx';
import { Spot } from '../parts/spot.tsx';
import { type Category, categories, guidesOf } from './categories.ts';
import type { ScreenProps } from './props.ts';

const letters: Record<number, string> = {
	2: 'A B C',
	3: 'D E F',
	4: 'G H I',
	5: 'J K L',
	6: 'M N O',
	7: 'P Q R S',
	8: 'T U V',
	9: 'W X Y Z',
};
const rows = 5;
export const mostDigits = 6;

/** 2–9 spell, 1 clears, 0 takes one back. */
export function spellOn(typed: string, digit: number): string {
	return digit === 1 ? '' : digit === 0 ? typed.slice(0, -1) : typed + digit;
}

/** Digits 2–9 spell pinyin initials, 1 clears, 0 takes one back; or by category, for whoever does not spell. */
export function AskScreen(props: ScreenProps) {
	const { view, t, send, library, keys } = props;
	const [category, setCategory] = useKept<Category | null>(props, 'ask.category', null);
	const [turned, turn] = useKept(props, 'ask.turned', 0);
	const [byCategory, showCategories] = useKept(props, 'ask.byCategory', false);
	const typed = view.typed.replace(/[^2-9]/g, '').slice(0, mostDigits);

	const choose = (one: Category | null) => {
		turn(0);
		setCategory(one);
	};
	const type = (text: string) => {
		choose(null);
		showCategories(false);
		send({ type: 'citizen.typed', text: text.slice(0, mostDigits) });
	};
	const open = ({ guideId, sentence }: Spelled) => {
		// While a question is being asked the first is heard; while a booking's question is changed, the second.
		if (guideId !== null) send({ type: 'citizen.choseGuide', guideId });
		send({ type: 'citizen.asked', question: sentence });
	};
	keys.handle = (key) => {
		const digit = digitOf(key);
		if (digit !== null) {
			type(spellOn(typed, digit));
			return true;
		}
		if (key === 'back' && turned > 0) {
			turn(turned - 1);
			return true;
		}
		if (key !== 'back' || !(category || byCategory)) return false;
		if (category) choose(null);
		else showCategories(false);
		return true;
	};

	const found = library ? (category ? guidesOf(library, category) : library.spell(typed)) : [];
	const page = byCategory && !category ? 'categories' : (category ?? 'spell');
	const pages = found.length <= rows ? 1 : Math.ceil(found.length / (rows - 1));
	const shown = pages === 1 ? found : found.slice((turned % pages) * (rows - 1)).slice(0, rows - 1);
	const title = byCategory ? (category ? t(`category.${category}`) : t('ask.byCategory')) : t('ask.title');
	return (
		<Frame
			props={props}
			page={page}
			spine="ᠠᠰᠠᠭᠤᠬᠤ"
			title={title}
			ok={byCategory && !category ? t('hint.enter') : t('ask.ok')}
			hints={[{ keys: ['↑', '↓'], words: t('ask.pick') }]}
			back={byCategory ? t('hint.before') : t('hint.home')}
		>
			<div class="spell">
				<div class="typed">
					{typed.split('').map((digit, index) => (
						<b key={String(index)}>{digit}</b>
					))}
					<i />
					<span>{typed === '' ? t('ask.example') : ''}</span>
				</div>
				<Pad keys={spellingKeys(props, typed, type)} />
			</div>
			<div class="finds">
				{page === 'categories'
					? categories
							.slice(0, rows + 1)
							.map((one, index) => (
								<Find key={one} id={one} first={index === 0} onOk={() => choose(one)} words={t(`category.${one}`)} />
							))
					: shown.map((one, index) => (
							<Find
								key={one.sentence}
								id={one.sentence}
								first={index === 0}
								onOk={() => open(one)}
								words={one.sentence}
								start={one.start}
								length={one.length}
							/>
						))}
				{page !== 'categories' && pages > 1 ? (
					<Spot id="more" class="find plain" onOk={() => turn((turned + 1) % pages)}>
						<Icon name="forward" />
						<b>
							{t(turned + 1 < pages ? 'page.next' : 'page.first')} · {t('page.of', { page: turned + 1, pages })}
						</b>
					</Spot>
				) : null}
				{page === 'spell' ? (
					<Spot id="byCategory" class="find plain" first={found.length === 0} onOk={() => showCategories(true)}>
						<Icon name="choose" />
						<b>{found.length === 0 && library ? t('ask.nothingFound') : t('ask.cannotSpell')}</b>
					</Spot>
				) : null}
			</div>
		</Frame>
	);
}

interface FindProps {
	id: string;
	words: string;
	start?: number;
	length?: number;
	first: boolean;
	onOk(): void;
}

/** A sentence that can be picked; what the digits stand for is marked in it. */
export function Find({ id, words, start = 0, length = 0, first, onOk }: FindProps) {
	return (
		<Spot id={`find-${id}`} class="find" first={first} onOk={onOk}>
			<b>
				{words.slice(0, start)}
				{length > 0 ? <em>{words.slice(start, start + length)}</em> : null}
				{words.slice(start + length)}
			</b>
			<Icon name="forward" class="onward" />
		</Spot>
	);
}

export function spellingKeys({ t }: ScreenProps, typed: string, type: (text: string) => void): PadKey[] {
	const keys: PadKey[] = [{ id: 'pad1', label: '1', small: t('pad.clear'), onOk: () => type('') }];
	for (let digit = 2; digit <= 9; digit++) {
		keys.push({
			id: `pad${digit}`,
			label: String(digit),
			small: letters[digit] ?? '',
			hit: typed.slice(-1) === String(digit),
			onOk: () => type(typed + digit),
		});
	}
	keys.push({ id: 'pad0', label: '0', small: t('pad.delete'), wide: true, onOk: () => type(typed.slice(0, -1)) });
	return keys;
}
