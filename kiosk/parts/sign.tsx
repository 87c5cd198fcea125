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
	const { language, wide } = useLook();
	const tones = `sign${tone === 'red' ? ' red' : tone === 'tall' ? ' tall' : ''}`;
	const words = textOf(title);
	const long = words.length > (wide ? 22 : language === 'mn-Mong' ? 40 : 99);
	const head = (
		<>
			<h1
				class={`sign-title${huge ? ' huge' : ''}${long ? ' many' : ''}${isMongolian(title) ? '' : ' zh'}`}
				id="question"
			>
				<Words of={title} />
			</h1>
			{note && (
				<p class={isMongolian(note) ? 'sign-note' : 'sign-note zh'}>
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
