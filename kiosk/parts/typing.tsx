import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { Key, plain } from './key.tsx';
import { useLook } from './look.tsx';
import { type Label, Words } from './words.tsx';

export interface FieldProps {
	label: string;
	text: string;
	/** Letters under composition, shown underlined. */
	composing?: string;
}

/** Two lines; of a longer text the end is seen, where the typing goes on. */
const seen = 38;

export function Field({ label, text, composing = '' }: FieldProps): JSX.Element {
	return (
		<output class={text.length + composing.length > 19 ? 'field long' : 'field'} aria-label={label}>
			<span>
				<span>
					{text.length > seen ? `…${text.slice(1 - seen)}` : text}
					{composing && <u>{composing}</u>}
				</span>
			</span>
			<i />
		</output>
	);
}

export interface NumberFieldProps {
	label: string;
	digits: string;
	/** Sizes of the groups, 6 8 4 or 3 4 4. */
	groups: number[];
	/** Groups to look at first. */
	suspects?: number[];
}

/** Digits in groups; what is still missing is shown by its places. */
export function NumberField({ label, digits, groups, suspects = [] }: NumberFieldProps): JSX.Element {
	let from = 0;
	return (
		<output class={groups.length > 4 ? 'field number many' : 'field number'} aria-label={label}>
			{groups.map((length, index) => {
				const part = digits.slice(from, index === groups.length - 1 ? undefined : from + length);
				from += length;
				return (
					<b
						class={`${index > 0 ? 'gap' : ''}${suspects.indexOf(index) >= 0 ? ' suspect' : ''}`}
						style={index > 0 ? 'margin-inline-start:22px' : ''}
					>
						{part}
						<span class="rest">{'·'.repeat(Math.max(0, length - part.length))}</span>
					</b>
				);
			})}
		</output>
	);
}

export interface CandidatesProps {
	words: string[];
	more: Label;
	onChoose(word: string): void;
}

/** Readings as keys; the first is what the space key takes. */
export function Candidates({ words, more, onChoose }: CandidatesProps): JSX.Element {
	const [from, setFrom] = useState(0);
	const { wide, large, language } = useLook();
	const room = language === 'mn-Mong' && !wide ? 12 : wide ? 26 : large ? 13 : 17;
	let used = 0;
	const shown = words.slice(from < words.length ? from : 0).filter((word) => {
		used += word.length + 1.6;
		return used <= room;
	});
	return (
		<div class="cands" lang="zh-CN">
			{shown.map((word, index) => (
				<Key state={index === 0 ? 'on' : 'rest'} label={word} onPress={() => onChoose(word)}>
					<i class="num">{index + 1}</i>
					{word}
				</Key>
			))}
			{shown.length < words.length && (
				<Key
					class="more"
					label={plain(more)}
					onPress={() => setFrom(from + shown.length < words.length ? from + shown.length : 0)}
				>
					<Words of={more} />
				</Key>
			)}
		</div>
	);
}

const rows = { usual: ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'], narrow: ['abcdef', 'ghijkl', 'mnopqr', 'stuvwx', 'yz'] };
const digits = ['1234567890', '-/:()元%@#', '.,+=*"·'];
const points = ['，。？！、；', '：“”（）《》', '…—'];

export interface KeyboardProps {
	words: Record<'digits' | 'letters' | 'clear' | 'points' | 'space' | 'remove' | 'done', Label>;
	/** The reading is asked for now; the one yellow key of the screen. */
	canFinish: boolean;
	onType(character: string): void;
	onRemove(): void;
	onClear(): void;
	onSpace(): void;
	onDone(): void;
}

/** Letters for pinyin, digits, punctuation. It does not turn on the Mongolian page, since it is a physical thing. */
export function Keyboard({ words, canFinish, onType, onRemove, onClear, onSpace, onDone }: KeyboardProps): JSX.Element {
	const [board, setBoard] = useState<'letters' | 'digits' | 'points'>('letters');
	const { language, wide } = useLook();
	const narrow = language === 'mn-Mong' && !wide;
	const letters = narrow ? rows.narrow : rows.usual;
	const chosen =
		board === 'letters' ? letters : board === 'digits' ? digits.map((row) => row.slice(0, narrow ? 6 : 10)) : points;
	const last = chosen.length - 1;
	const swap = (
		<Key
			class="w2"
			label={plain(board === 'letters' ? words.digits : words.letters)}
			onPress={() => setBoard(board === 'letters' ? 'digits' : 'letters')}
		>
			<Words of={board === 'letters' ? words.digits : words.letters} />
		</Key>
	);
	return (
		<div class="board-keys">
			{chosen.map((row, index) => (
				<div class="keys">
					{index === last && swap}
					{[...row].map((character) => (
						<Key label={character} onPress={() => onType(character)}>
							{character}
						</Key>
					))}
					{index === last && (
						<Key class="w2" label={plain(words.remove)} onPress={onRemove}>
							<Icon name="backspace" />
						</Key>
					)}
				</div>
			))}
			<div class="keys">
				<Key class="w2" label={plain(words.clear)} onPress={onClear}>
					<Words of={words.clear} />
				</Key>
				<Key
					class="w2"
					label={plain(words.points)}
					state={board === 'points' ? 'on' : 'rest'}
					onPress={() => setBoard(board === 'points' ? 'letters' : 'points')}
				>
					<Words of={words.points} />
				</Key>
				<Key class="w4" label={plain(words.space)} onPress={onSpace}>
					<Words of={words.space} />
				</Key>
				<Key class="w3" lamp={canFinish} state={canFinish ? 'rest' : 'none'} label={plain(words.done)} onPress={onDone}>
					<Words of={words.done} />
				</Key>
			</div>
		</div>
	);
}

export interface NumberPadProps {
	/** 'X' for ID numbers, '-' for none. */
	extra: 'X' | null;
	words: Record<'remove' | 'clear', Label>;
	onType(character: string): void;
	onRemove(): void;
	onClear(): void;
}

export function NumberPad({ extra, words, onType, onRemove, onClear }: NumberPadProps): JSX.Element {
	return (
		<div class="pad">
			{[...'123456789'].map((digit) => (
				<Key class="num" label={digit} onPress={() => onType(digit)}>
					{digit}
				</Key>
			))}
			{extra ? (
				<Key label={extra} onPress={() => onType(extra)}>
					{extra}
				</Key>
			) : (
				<Key class="word" label={plain(words.clear)} onPress={onClear}>
					<Words of={words.clear} />
				</Key>
			)}
			<Key class="num" label="0" onPress={() => onType('0')}>
				0
			</Key>
			<Key label={plain(words.remove)} onPress={onRemove}>
				<Icon name="backspace" />
			</Key>
		</div>
	);
}
