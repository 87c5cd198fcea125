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

/** Cuts a text at sentence ends into pieces of at most `maxLines` lines. */
export function cutText(text: string, lineChars: number, maxLines: number): string[] {
	const pieces: string[] = [];
	let piece = '';
	for (const sentence of text.match(/[^。！？；\n]*[。！？；\n]?/g) ?? []) {
		if (piece !== '' && countLines(piece + sentence, lineChars) > maxLines) {
			pieces.push(piece);
			piece = '';
		}
		piece += sentence;
	}
	if (piece !== '') pieces.push(piece);
	return pieces;
}

function widthOf(text: string): number {
	let width = 0;
	for (let i = 0; i < text.length; i++) width += text.charCodeAt(i) < 0x250 ? 0.55 : 1;
	return width;
}
