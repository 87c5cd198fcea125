import { drawBox, drawMark, drawStateFrame } from './marks.ts';
import type { OpinionBlock, OpinionContent } from './opinion-content.ts';
import { slipWidth } from './paint-80.ts';
import { pageHeight, pageWidth } from './paint-a4.ts';
import { type Face, type Painter, wrap } from './painter.ts';

/** Where the words stand on one kind of paper, in design dots. */
export interface OpinionPaper {
	width: number;
	left: number;
	right: number;
	/** Room on one page image; a narrow slip is cut into images of this length. */
	height: number;
	title: Face;
	head: Face;
	body: Face;
	note: Face;
	indent: number;
}

const face = (size: number, weight: 400 | 700, line: number): Face => ({ size, weight, line });

export const opinionA4: OpinionPaper = {
	width: pageWidth,
	left: 236,
	right: pageWidth - 84,
	height: pageHeight,
	title: face(56, 700, 1.3),
	head: face(32, 700, 1.5),
	body: face(28, 700, 1.4),
	note: face(26, 400, 1.4),
	indent: 46,
};
export const opinion80: OpinionPaper = {
	width: slipWidth,
	left: 16,
	right: slipWidth - 16,
	height: 3600,
	title: face(44, 700, 1.25),
	head: face(30, 700, 1.5),
	body: face(26, 700, 1.4),
	note: face(24, 400, 1.35),
	indent: 40,
};

/** Blocks of one page, with what is above them said again on each. */
export function divideOpinion(painter: Painter, content: OpinionContent, paper: OpinionPaper): OpinionBlock[][] {
	const pages: OpinionBlock[][] = [[]];
	let used = topOf(painter, content, paper, true);
	const room = paper.height - footHeight(paper);
	content.blocks.forEach((block, at) => {
		const next = content.blocks[at + 1];
		// A head never stands alone at the foot of a page.
		const need = heightOf(painter, block, paper) + (block.kind === 'head' && next ? heightOf(painter, next, paper) : 0);
		if (used + need > room && (pages[pages.length - 1]?.length ?? 0) > 0) {
			pages.push([]);
			used = topOf(painter, content, paper, false);
		}
		pages[pages.length - 1]?.push(block);
		used += heightOf(painter, block, paper);
	});
	return pages;
}

export function paintOpinion(
	painter: Painter,
	content: OpinionContent,
	paper: OpinionPaper,
	pages: OpinionBlock[][],
	page: number,
): number {
	const { left, right } = paper;
	const first = page === 0;
	if (paper.width === pageWidth) {
		drawMark(painter.context, 76, 76, 92);
		painter.upright(content.spine, 80, 206, 78, 84);
		painter.fill(188, 76, 4, pageHeight - 152);
	}
	let y = painter.text(content.center, left, paper.width === pageWidth ? 76 : 20, paper.note);
	y = first
		? painter.paragraph(content.title, left, y, right - left, paper.title)
		: painter.paragraph(content.title, left, y, right - left, paper.head);
	y += 12;
	for (const block of pages[page] ?? []) y = paintBlock(painter, block, paper, y);
	const bottom = paper.width === pageWidth ? pageHeight - footHeight(paper) : y + 12;
	painter.fill(left, Math.round(bottom), right - left, 4);
	const foot = `${content.foot} · ${page + 1}/${pages.length}`;
	return painter.paragraph(foot, left, bottom + 12, right - left, paper.note, 2) + 28;
}

function footHeight(paper: OpinionPaper): number {
	return paper.width === pageWidth ? 132 : 120;
}

function topOf(painter: Painter, content: OpinionContent, paper: OpinionPaper, first: boolean): number {
	const start = paper.width === pageWidth ? 76 : 20;
	return (
		start +
		lineHeight(paper.note) +
		textHeight(painter, content.title, paper.right - paper.left, first ? paper.title : paper.head) +
		12
	);
}

const lineHeight = ({ size, line }: Face) => size * line;

function textHeight(painter: Painter, text: string, width: number, words: Face): number {
	if (text === '') return 0;
	return wrap(text, (part) => painter.widthOf(part, words) <= width).length * lineHeight(words);
}

function heightOf(painter: Painter, block: OpinionBlock, paper: OpinionPaper): number {
	const width = paper.right - paper.left;
	if (block.kind === 'head') return 16 + lineHeight(paper.head);
	if (block.kind === 'box') return textHeight(painter, block.text, width - paper.indent, paper.body) + 6;
	if (block.kind === 'line')
		return textHeight(painter, block.text, width, paper.body) + textHeight(painter, block.note, width, paper.note) + 8;
	return (
		textHeight(painter, block.title, width - 40, paper.head) +
		textHeight(painter, block.text, width - 40, paper.note) +
		44
	);
}

function paintBlock(painter: Painter, block: OpinionBlock, paper: OpinionPaper, top: number): number {
	const { left, right, indent } = paper;
	const width = right - left;
	if (block.kind === 'head') {
		painter.fill(left, Math.round(top + 8), width, 2);
		return painter.text(block.text, left, top + 16, paper.head);
	}
	if (block.kind === 'box') {
		drawBox(painter.context, left, top + 3, indent - 14);
		return painter.paragraph(block.text, left + indent, top, width - indent, paper.body) + 6;
	}
	if (block.kind === 'line') {
		const y = painter.paragraph(block.text, left, top, width, paper.body);
		return (block.note === '' ? y : painter.paragraph(block.note, left, y, width, paper.note)) + 8;
	}
	const height = heightOf(painter, block, paper) - 12;
	drawStateFrame(painter.context, 'waiting', left, Math.round(top), width, Math.round(height));
	const y = painter.paragraph(block.title, left + 20, top + 14, width - 40, paper.head);
	painter.paragraph(block.text, left + 20, y, width - 40, paper.note);
	return top + height + 12;
}
