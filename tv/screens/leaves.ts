import type { LawQuote } from '../../shared/content/guide.ts';
import { cutText, paginate } from '../parts/pages.ts';
import { dayOf } from './words.ts';

export interface LeafPart {
	text: string;
	/** `quote`: the law's own words; `old`: past its day. */
	kind: 'plain' | 'quote' | 'old';
}

export const plainPart = (text: string): LeafPart => ({ text, kind: 'plain' });
export const oldPart = (text: string): LeafPart => ({ text, kind: 'old' });

/** An article with where it was compared; one past its day says so before its words. */
export function quoteParts(law: LawQuote, today: string, oldWords: string): LeafPart[] {
	const isOld = law.expiresOn !== undefined && law.expiresOn < today;
	return [
		...(isOld ? [oldPart(oldWords)] : []),
		{ text: law.text, kind: 'quote' },
		plainPart(`${law.law} ${law.article}（${dayOf(law.checkedOn)}核对，${law.source}）`),
	];
}

/** Text in pages that fit between title and keys; never scrolled. `lineChars`: Chinese characters of one line. */
export function leavesOf(parts: LeafPart[], height = 366, lineChars = 34): LeafPart[][] {
	const cut: LeafPart[] = [];
	for (const { text, kind } of parts) {
		const chars = kind === 'plain' ? lineChars : lineChars - 2;
		for (const piece of cutText(text, chars, 5)) cut.push({ text: piece, kind });
	}
	const blocks = cut.map(({ text, kind }) => ({
		text,
		lineHeight: 48,
		lineChars: kind === 'plain' ? lineChars : lineChars - 2,
		around: kind === 'old' ? 18 : 14,
	}));
	return paginate(blocks, height).map((page) => page.map((index) => cut[index] as LeafPart));
}
