import { traditional } from './articles/traditional.ts';

/** Traditional characters to simplified, full-width letters and figures to narrow ones; every place in the text stays. */
export function simplify(text: string): string {
	let plain = '';
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		const narrow = code >= 0xff01 && code <= 0xff5e && !isMark(code - 0xfee0) ? code - 0xfee0 : code;
		plain += String.fromCharCode(traditional().get(narrow) ?? narrow);
	}
	return plain;
}

function isMark(code: number): boolean {
	return !/[0-9A-Za-z]/.test(String.fromCharCode(code));
}
