import type { LawQuote } from './guide.ts';

const source = '国家法律法规数据库公开文本，2025年4月副本';
const comparedOn = '2026-11-22';

/**
 * Words of an article that were compared, character by character, with the copy named in `source` on `comparedOn`.
 * `expiresOn`: the last day on which the copy is known to have been the law in force.
 */
export function quoteLaw(law: string, article: string, text: string, expiresOn?: string): LawQuote {
	const quote: LawQuote = { law, article, text, source, checkedOn: comparedOn };
	if (expiresOn !== undefined) quote.expiresOn = expiresOn;
	return quote;
}
