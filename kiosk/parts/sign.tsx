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
	const long = language === 'mn-Mong' && textOf(title).length > 40;
	const size =
		language === 'zh-CN' ? fitTitle(textOf(title), wide ? 440 : 872, largest(huge ?? false, large, wide)) : null;
	const head = (
		<>
			<h1
				class={`sign-title${huge ? ' huge' : ''}${long ? ' many' : ''}${isMongolian(title) ? '' : ' zh'}`}
				id="question"
				style={size ? `font-size:${size}px` : ''}
			>
				<Words of={title} />
			</h1>
			{note && (
				<p class={`sign-note${isMongolian(note) ? '' : ' zh'}${textOf(note).indexOf('\u200b') >= 0 ? ' cut' : ''}`}>
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
				<p class="mn-name v">
					<Words of={centerName} />
				</p>
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
