import type { JSX } from 'preact';

export function isMongolian(text: string): boolean {
	return /[\u1800-\u18AF]/.test(text);
}

/** Class for words in an upright layout: Mongolian joined and turned by its own rule, Chinese standing on its feet. */
export function uprightClass(text: string): 'mn' | 'zh-v' {
	return isMongolian(text) ? 'mn' : 'zh-v';
}

/** Words in a page that may be upright; `tag` keeps the part's own rank. */
export function Words({
	text,
	upright,
	tag = 'span',
	class: look = '',
}: {
	text: string;
	upright: boolean;
	tag?: 'span' | 'b' | 'p' | 'h1' | 'small';
	class?: string;
}): JSX.Element {
	const Tag = tag;
	return <Tag class={upright ? `${look} ${uprightClass(text)}` : look}>{text}</Tag>;
}
