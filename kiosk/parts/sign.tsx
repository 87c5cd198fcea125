import type { ComponentChildren, JSX } from 'preact';
import { Icon } from './icon.tsx';
import { useLook } from './look.tsx';
import { isMongolian, type Label, textOf, Words } from './words.tsx';

export interface LinkMarkProps {
	online: boolean;
	words: Label;
}

/** 已连中心, or 网断了，照常办: never a banner, never red. */
export function LinkMark({ online, words }: LinkMarkProps): JSX.Element {
	return (
		<span class="bar-link" role="status">
			<Icon name={online ? 'online' : 'offline'} />
			<Words of={words} />
		</span>
	);
}

export interface SignProps {
	title: Label;
	note?: Label | null;
	centerName: string;
	/** The spine: a Mongolian word that names the place. */
	spine: string;
	online: boolean;
	link: Label;
	/** 9:42 */
	time: string;
	tone?: 'usual' | 'red' | 'tall';
	huge?: boolean;
	road?: JSX.Element | null;
	children?: ComponentChildren;
}

/** Says where you are and asks one question. */
export function Sign(props: SignProps): JSX.Element {
	const { title, note, centerName, spine, online, link, time, tone = 'usual', huge, road, children } = props;
	const { language, large, wide } = useLook();
	const tones = `sign${tone === 'red' ? ' red' : tone === 'tall' ? ' tall' : ''}`;
	const upright = language === 'mn-Mong' ? fitUpright(textOf(title), note ? textOf(note) : '', large, wide) : null;
	const size =
		language === 'zh-CN' ? fitTitle(textOf(title), wide ? 440 : 872, largest(huge ?? false, large, wide)) : null;
	const head = (
		<>
			<h1
				class={`sign-title${huge ? ' huge' : ''}${isMongolian(title) ? '' : ' zh'}`}
				id="question"
				style={upright ? setUpright(upright.title, 1.22) : size ? `font-size:${size}px` : ''}
			>
				<Words of={title} />
			</h1>
			{note && (
				<p
					class={`sign-note${isMongolian(note) ? '' : ' zh'}${textOf(note).indexOf('\u200b') >= 0 ? ' cut' : ''}`}
					style={upright ? setUpright(upright.note, 1.34) : ''}
				>
					<Words of={note} />
				</p>
			)}
		</>
	);
	if (language === 'mn-Mong')
		return (
			<header class={tones}>
				<div class="mn-top">
					<Icon name="mark" class="bar-mark" />
					<span lang="zh-CN">法驿</span>
					<span class="bar-time num">
						<Icon name={online ? 'online' : 'offline'} />
						{time}
					</span>
				</div>
				<div class="mn-spine v">
					<p>
						<Words of={centerName} />
					</p>
					<p class="mn-link" role="status">
						<Words of={link} />
					</p>
				</div>
				<div class="mn-words">
					{head}
					{children}
				</div>
				{road}
			</header>
		);
	return (
		<header class={tones}>
			<div class="bar">
				<Icon name="mark" class="bar-mark" />
				<span class="bar-name">{centerName}</span>
				<LinkMark online={online} words={link} />
				<span class="bar-time num">{time}</span>
			</div>
			<div class="spine v" aria-hidden="true">
				<Words of={spine} />
			</div>
			{head}
			{children}
			{road ?? <div class="sign-end" />}
		</header>
	);
}

function largest(huge: boolean, large: boolean, wide: boolean): number {
	if (wide) return large && !huge ? 96 : 84;
	return huge ? (large ? 124 : 116) : large ? 104 : 76;
}

/** The size at which the longest phrase stands on one line, so that no line begins with a stop; null for the usual one. */
function fitTitle(words: string, room: number, usual: number): number | null {
	const phrases = words.split(/[\n\u200b]|(?<=[，。：、])/);
	const longest = Math.max(...phrases.map((phrase) => phrase.length));
	const fitting = Math.floor(room / longest);
	return fitting >= usual ? null : Math.max(fitting, 52);
}

const steps = [1, 0.9, 0.8, 0.7, 0.6, 0.5];

/** The largest sizes at which title and note stand in the 188 between the name and the road. */
function fitUpright(title: string, note: string, large: boolean, wide: boolean): { title: number; note: number } {
	const room = wide ? 740 : 1530;
	const most = { title: wide ? 62 : large ? 100 : 86, note: wide ? 34 : large ? 44 : 40 };
	const sizes = steps.map((step) => ({ title: most.title * step, note: Math.max(most.note * step, 22) }));
	const blockOf = (size: { title: number; note: number }) =>
		countLines(title, size.title, room) * size.title * 1.22 + countLines(note, size.note, room) * size.note * 1.34;
	return sizes.find((size) => blockOf(size) <= 188) ?? { title: most.title * 0.45, note: 20 };
}

/** A Mongolian letter takes half of its size, a Chinese one the whole; a tenth of each line but the last stays empty. */
function countLines(words: string, size: number, room: number): number {
	if (words === '') return 0;
	return words
		.split('\n')
		.map((line) => size * [...line].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 1 : 0.5), 0))
		.reduce((sum, length) => sum + (length <= room ? 1 : Math.ceil(length / (room * 0.9))), 0);
}

function setUpright(size: number, line: number): string {
	return `font-size:${Math.round(size)}px;line-height:${Math.round(size * line)}px`;
}
