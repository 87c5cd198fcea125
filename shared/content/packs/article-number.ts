const digits = '零一二三四五六七八九';
const units: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

/** 一千零七十九 → 1079; NaN for what is no such numeral. */
export function readChineseNumber(text: string): number {
	let sum = 0;
	let digit = 0;
	for (let i = 0; i < text.length; i++) {
		const character = text.charAt(i);
		const unit = units[character];
		const value = digits.indexOf(character);
		if (unit !== undefined) {
			sum += (digit === 0 ? 1 : digit) * unit;
			digit = 0;
		} else if (value >= 0) digit = value;
		else return Number.NaN;
	}
	return text === '' ? Number.NaN : sum + digit;
}

/** One spelling for 第三十八条, 第38条, 38 and 38条之一: `38`, `38.1`. '' when it is no article. */
export function readArticleNumber(text: string): string {
	const [, number = '', after = ''] =
		/^第?\s*([零一二三四五六七八九十百千]+|\d{1,4})\s*条?(?:\s*之\s*([一二三四五六七八九十]+|\d{1,2}))?$/.exec(
			text.trim(),
		) ?? [];
	const read = (part: string) => (/^\d+$/.test(part) ? Number(part) : readChineseNumber(part));
	const main = read(number);
	if (number === '' || !(main > 0)) return '';
	return after === '' ? String(main) : `${main}.${read(after)}`;
}

/** The law and the article that a question names: 民法典 1079, 《劳动合同法》第三十八条. null when it names none. */
export function readArticleReference(question: string): { law: string; article: string } | null {
	const found =
		/^\s*《?([^《》\d\s第]{2,40}?)》?\s*(第\s*[零一二三四五六七八九十百千\d]+\s*条(?:\s*之\s*[一二三四五六七八九十\d]+)?|\d{1,4}\s*(?:条|$))/.exec(
			question,
		);
	const article = found ? readArticleNumber(found[2] ?? '') : '';
	return found && article !== '' ? { law: found[1] ?? '', article } : null;
}
