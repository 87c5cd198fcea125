/** Text is paged, never scrolled. Widths are counted in Chinese characters; two Latin letters or digits count as one. */
export interface Block {
	text: string;
	/** Pixels of one line, and characters that fit in it. */
	lineHeight: number;
	lineChars: number;
	/** Pixels above and below that belong to the block. */
	around: number;
}

export function countLines(text: string, lineChars: number): number {
	return text
		.split('\n')
		.map((line) => Math.max(1, Math.ceil(widthOf(line) / lineChars)))
		.reduce((all, lines) => all + lines, 0);
}

export function heightOf(block: Block): number {
	return countLines(block.text, block.lineChars) * block.lineHeight + block.around;
}

/** Indexes of `blocks`, page by page; no page is taller than `height` unless a single block is. */
export function paginate(blocks: Block[], height: number): number[][] {
	const pages: number[][] = [];
	let used = Number.POSITIVE_INFINITY;
	blocks.forEach((block, index) => {
		const tall = heightOf(block);
		if (used + tall > height) {
			pages.push([]);
			used = 0;
		}
		pages[pages.length - 1]?.push(index);
		used += tall;
	});
	return pages;
}

/** Cuts a text at sentence ends into pieces of at most `maxLines` lines; within a sentence only where it alone is longer. */
export function cutText(text: string, lineChars: number, maxLines: number): string[] {
	const pieces: string[] = [];
	const fits = (words: string) => countLines(trimBreaks(words), lineChars) <= maxLines;
	let piece = '';
	const add = (stretch: string) => {
		if (!fits(piece + stretch)) {
			if (trimBreaks(piece) !== '') pieces.push(trimBreaks(piece));
			piece = '';
		}
		piece += stretch;
	};
	for (const sentence of text.match(/[^。！？；\n]*[。！？；\n]?/g) ?? []) {
		if (fits(sentence)) add(sentence);
		else
			for (const part of sentence.match(/[^，、：]*[，、：]?/g) ?? []) cutHard(part, lineChars * maxLines).forEach(add);
	}
	if (trimBreaks(piece) !== '') pieces.push(trimBreaks(piece));
	return pieces;
}

/** A piece neither begins nor ends with an empty line. */
function trimBreaks(text: string): string {
	return text.replace(/^\n+|\n+$/g, '');
}

function cutHard(text: string, most: number): string[] {
	const parts: string[] = [];
	for (let at = 0; at < text.length; at += most) parts.push(text.slice(at, at + most));
	return parts;
}

function widthOf(text: string): number {
	let width = 0;
	for (let i = 0; i < text.length; i++) width += text.charCodeAt(i) < 0x250 ? 0.55 : 1;
	return width;
}
