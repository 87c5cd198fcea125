/** Numbers of articles: 第二百八十七条之二 ↔ { number: 287, part: 2 }. Reads Chinese figures and Arabic ones, full width too. */
export interface ArticleNumber {
	number: number;
	/** 之二 is 2; 0 when there is none. */
	part: number;
}

const digits = '零一二三四五六七八九';
const otherDigits: Record<string, number> = {
	'〇': 0, '○': 0, '两': 2, '兩': 2, '壹': 1, '贰': 2, '貳': 2, '叁': 3, '參': 3, '肆': 4, '伍': 5, '陆': 6, '陸': 6, '柒': 7, '捌': 8, '玖': 9,
}; // biome-ignore format: a table
const units: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };

function digitOf(character: string): number {
	const code = character.charCodeAt(0);
	if (code >= 0x30 && code <= 0x39) return code - 0x30;
	if (code >= 0xff10 && code <= 0xff19) return code - 0xff10;
	const at = digits.indexOf(character);
	if (at >= 0) return at;
	return otherDigits[character] ?? -1;
}

/** 0–99999, or null where `text` is not a number from end to end. 一千零七十九, 1079, 一〇七九 and 二十 are all read. */
export function readNumber(text: string): number | null {
	if (text === '' || text.length > 12) return null;
	let total = 0;
	let pending = -1;
	let spelled = false;
	for (let i = 0; i < text.length; i++) {
		const character = text.charAt(i);
		const unit = units[character];
		if (unit !== undefined) {
			total += (pending <= 0 ? 1 : pending) * unit;
			pending = -1;
			spelled = true;
			continue;
		}
		const digit = digitOf(character);
		if (digit < 0) return null;
		pending = pending < 0 || (spelled && pending === 0) ? digit : pending * 10 + digit;
	}
	total += Math.max(0, pending);
	return total < 100000 ? total : null;
}

/** 1079 → 一千零七十九 */
export function spellNumber(value: number): string {
	if (value < 0 || value >= 10000 || Math.floor(value) !== value) return String(value);
	if (value < 10) return digits.charAt(value);
	let out = '';
	let skipped = false;
	let rest = value;
	for (const [size, name] of [
		[1000, '千'],
		[100, '百'],
		[10, '十'],
		[1, ''],
	] as const) {
		const digit = Math.floor(rest / size);
		rest -= digit * size;
		if (digit === 0) {
			skipped = out !== '';
			continue;
		}
		if (skipped) out += '零';
		skipped = false;
		out += (digit === 1 && size === 10 && out === '' ? '' : digits.charAt(digit)) + name;
	}
	return out;
}

export function readArticleNumber(no: string): ArticleNumber | null {
	const found = /^第?([^条條第之]{1,12})[条條](?:之([^条條第之]{1,4}))?$/.exec(no.trim());
	if (!found) return null;
	const number = readNumber(found[1] ?? '');
	const part = found[2] === undefined ? 0 : readNumber(found[2]);
	return number === null || part === null ? null : { number, part };
}

export function spellArticleNumber({ number, part }: ArticleNumber): string {
	return `第${spellNumber(number)}条${part > 0 ? `之${spellNumber(part)}` : ''}`;
}
