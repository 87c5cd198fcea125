import type { JSX } from 'preact';
import type { LawQuote } from '../../shared/content/guide.ts';
import type { ItemOf } from '../../shared/content/packs/items.ts';
import { Icon } from './icon.tsx';
import { type Label, Words } from './words.tsx';

export interface TermCardProps {
	term: ItemOf<'glossary'>;
	/** Stands in the card; a longer one belongs below it. */
	quote: LawQuote | null;
	words: {
		/** Review state of the Mongolian side. */
		mongolian: Label;
		checked: Label;
		called: Label | null;
		expired: Label | null;
	};
}

/** Both scripts start at one height, Mongolian left; each side tells its own review state. */
export function TermCard({ term, quote, words }: TermCardProps): JSX.Element {
	const { mn, zh, mnReviewed } = term.term;
	return (
		<article class="term">
			<section class="term-mn">
				{mn && (
					<h2 class="v" lang="mn-Mong">
						<Words of={mn} />
					</h2>
				)}
				{term.plain.mn && (
					<p class="v" lang="mn-Mong">
						<Words of={term.plain.mn} />
					</p>
				)}
				<footer>
					<Icon name={mn && mnReviewed ? 'confirmed' : 'waiting'} />
					<span class="term-state">
						<Words of={words.mongolian} />
					</span>
				</footer>
			</section>
			<section class="term-zh" lang="zh-CN">
				<h2>{zh}</h2>
				{term.term.en && <p class="reading">{term.term.en}</p>}
				<p class="meaning">{term.plain.zh}</p>
				{words.called && (
					<p class="reading">
						<Words of={words.called} />
					</p>
				)}
				{quote && (
					<div class="law">
						<cite>
							{quote.law} {quote.article}
						</cite>
						<q>{quote.text}</q>
					</div>
				)}
				<footer>
					<Icon name={words.expired ? 'waiting' : 'confirmed'} />
					<Words of={words.expired ?? words.checked} />
				</footer>
			</section>
		</article>
	);
}
