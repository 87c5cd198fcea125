import type { ComponentChildren, JSX } from 'preact';
import type { Mark } from '../../shared/answers/answer.ts';
import { cutStretches, type Run, runsOf } from '../../shared/answers/marks.ts';
import type { LawQuote } from '../../shared/content/guide.ts';
import type { IconName } from '../../shared/look/icon-names.ts';
import { Icon } from './icon.tsx';
import { type Label, Words } from './words.tsx';

/** What a page holds of an article, with its name: tall, wide, in large letters; and beneath what says that it may have changed, so that no page is all notice. */
const pieceCharacters = { tall: 260, wide: 200, large: 100, underNotice: 120 };

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
	/** 现行 */
	inForce?: Label | null;
	marks?: Mark[];
}

/** The law's own words stand in Song; who checked them and when stands in Hei. */
export function Law({ quote, checked, expired, inForce, marks = [] }: LawProps): JSX.Element {
	const isCut = quote.text.indexOf('\u200b') >= 0;
	return (
		<ReadingLine icon="book">
			<div class="law" lang="zh-CN">
				<cite>
					{quote.law} {quote.article}
				</cite>
				<q class={isCut ? 'cut' : ''}>
					<Marked runs={runsOf(quote.text, marks)} />
				</q>
				{expired && (
					<p class="expired">
						<Icon name="waiting" />
						<Words of={expired} />
					</p>
				)}
				<p class="checked">
					{inForce && !expired && (
						<>
							<Words of={inForce} /> ·{' '}
						</>
					)}
					<Words of={checked} /> · {quote.source}
				</p>
			</div>
		</ReadingLine>
	);
}

/** A long article goes over pages: its pieces, the name on the first, who checked it on the last. */
export function lawPieces(
	{ quote, checked, expired, inForce, marks = [] }: LawProps,
	{ large, wide }: { large: boolean; wide: boolean },
): JSX.Element[] {
	const { tall, underNotice, ...most } = pieceCharacters;
	const usual = large ? most.large : wide ? most.wide : tall;
	const pieces = cutStretches(quote.text, expired ? Math.min(usual, underNotice) : usual);
	if (pieces.length < 2)
		return [<Law key="0" {...{ quote, checked, marks }} expired={expired ?? null} inForce={inForce ?? null} />];
	return pieces.map(({ from, to }, at) => (
		<ReadingLine key={from} {...(at === 0 ? { icon: 'book' as const } : { class: 'goes-on' })}>
			<div class="law" lang="zh-CN">
				{at === 0 && (
					<cite>
						{quote.law} {quote.article}
					</cite>
				)}
				<q>
					<Marked runs={runsOf(quote.text, marks, from, to)} />
				</q>
				{at === pieces.length - 1 && (
					<>
						{expired && (
							<p class="expired">
								<Icon name="waiting" />
								<Words of={expired} />
							</p>
						)}
						<p class="checked">
							{inForce && !expired && (
								<>
									<Words of={inForce} /> ·{' '}
								</>
							)}
							<Words of={checked} /> · {quote.source}
						</p>
					</>
				)}
			</div>
		</ReadingLine>
	));
}

/** Words that matched the question stand underlined. */
export function Marked({ runs }: { runs: Run[] }): JSX.Element {
	return (
		<>
			{runs.map(({ text, marked }, at) => {
				const phrases = text
					.split('\u200b')
					.map((phrase, index) => (index > 0 ? [<wbr key={index} />, phrase] : phrase));
				return marked ? <mark key={at}>{phrases}</mark> : phrases;
			})}
		</>
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
