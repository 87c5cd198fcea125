/**
 * Names that come from outside. Nothing else becomes part of a path, a URL or a key, so that no name can walk out of its
 * folder: no dot at either end, no slash that was not asked for, no upper case that a disk may fold.
 */
const word = '[a-z0-9]+(?:-[a-z0-9]+)*';
const idPattern = new RegExp(`^${word}$`);
const keyPattern = new RegExp(`^${word}(?:/${word}){0,3}$`);
const hashPattern = /^[0-9a-f]{64}$/;

export const longestName = 96;

/** Item or topic: `unpaid-wages`, `laws-social`. */
export function isId(text: string): boolean {
	return text.length <= longestName && idPattern.test(text);
}

/** Key of a record inside a topic: `guide/unpaid-wages`, `law/ldht-2012/0030`. */
export function isKey(text: string): boolean {
	return text.length <= longestName && keyPattern.test(text);
}

/** SHA-256 in lower-case hex. */
export function isHash(text: string): boolean {
	return hashPattern.test(text);
}
