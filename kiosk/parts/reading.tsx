import type { ComponentChildren, JSX } from 'preact';
import type { LawQuote } from '../../shared/content/guide.ts';
import type { IconName } from '../../shared/look/icon-names.ts';
import { Icon } from './icon.tsx';
import { type Label, Words } from './words.tsx';

export interface ReadingLineProps {
	icon?: IconName;
	number?: number;
	title?: Label;
	text?: Label | null;
	class?: string;
	children?: ComponentChildren;
}

/** Read, not touched: no white, no box; a rule above, its sign in the spine column. */
export function ReadingLine({ icon, number, title, text, class: more, children }: ReadingLineProps): JSX.Element {
	return (
		<div class={more ? `say ${more}` : 'say'}>
			{number !== undefined ? <span class="n num">{number}</span> : icon ? <Icon name={icon} /> : <span />}
			{children ?? (
				<div>
					{title && (
						<b>
							<Words of={title} />
						</b>
					)}
					{text && (
						<p>
							<Words of={text} />
						</p>
					)}
				</div>
			)}
		</div>
	);
}

export interface LawProps {
	quote: LawQuote;
	/** 2026年11月3日核对 */
	checked: Label;
	/** Set when the article is past its day: what to do about it. */
	expired?: Label | null;
}

/** The law's own words stand in Song; who checked them and when stands in Hei. */
export function Law({ quote, checked, expired }: LawProps): JSX.Element {
	return (
		<ReadingLine icon="book">
			<div class="law" lang="zh-CN">
				<cite>
					{quote.law} {quote.article}
				</cite>
				<q class={quote.text.indexOf('\u200b') >= 0 ? 'cut' : ''}>
					{quote.text.split('\u200b').map((phrase, at) => (at > 0 ? [<wbr key={at} />, phrase] : phrase))}
				</q>
				{expired && (
					<p class="expired">
						<Icon name="waiting" />
						<Words of={expired} />
					</p>
				)}
				<p class="checked">
					<Words of={checked} /> · {quote.source}
				</p>
			</div>
		</ReadingLine>
	);
}

export interface FactsProps {
	facts: { name: Label; value: Label }[];
}

/** 带什么, 要多久, 花多少; what is not known says whom to ask, never a dash. */
export function Facts({ facts }: FactsProps): JSX.Element {
	return (
		<dl class="facts">
			{facts.map(({ name, value }) => (
				<div>
					<dt>
						<Words of={name} />
					</dt>
					<dd class={(typeof value === 'string' ? value : value.text).length > 24 ? 'long' : ''}>
						<Words of={value} />
					</dd>
				</div>
			))}
		</dl>
	);
}
