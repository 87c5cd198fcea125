/** One article of a law, as packs bring it. */
export interface LawArticle {
	/** 中华人民共和国民法典 */
	law: string;
	/** 第一千零七十九条, 第二百八十七条之二 */
	no: string;
	/** Titles of part, chapter and section, outermost first. */
	sec: readonly string[];
	text: string;
}

/** What of an article the reader gives back; the whole text comes from the law's own content. */
export interface ArticleName {
	law: string;
	no: string;
	sec: string[];
}
