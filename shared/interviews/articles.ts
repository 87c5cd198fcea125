import type { LawQuote } from '../content/guide.ts';
import { civilCodeQuotes } from './quotes/civil-code.ts';
import { labourQuotes } from './quotes/labour.ts';
import { landQuotes } from './quotes/land.ts';
import { otherQuotes } from './quotes/other.ts';

const quotes = { ...civilCodeQuotes, ...labourQuotes, ...landQuotes, ...otherQuotes };
export type ArticleKey = keyof typeof quotes;

/** Every article that an interview may cite, by a short name and its number, with the words that govern. */
export const articles: Record<ArticleKey, LawQuote> = quotes;
