import type { PrinterMedia } from '../../shared/protocol/device.ts';
import { threshold, toPng } from './bitmap.ts';
import type { OpinionBlock, OpinionContent } from './opinion-content.ts';
import { paintSlip80, slipWidth } from './paint-80.ts';
import { pageHeight, pageWidth, paintSlipA4 } from './paint-a4.ts';
import { divideOpinion, opinion80, opinionA4, paintOpinion } from './paint-opinion.ts';
import { createPainter, families, type Painter } from './painter.ts';
import type { SlipContent } from './slip-content.ts';

/** Longest slip that is made, in design dots; a tenth of it is usual. */
const mostHeight = 4000;

/** Page images for `media`, base64 PNG, black and white only. The canvas holds nothing afterwards. */
export async function renderSlip(slip: SlipContent, media: PrinterMedia): Promise<string[]> {
	await loadFaces(slip.spine);
	const narrow = media.kind !== 'a4';
	const scale = media.widthDots / (narrow ? slipWidth : pageWidth);
	const height = narrow ? mostHeight : pageHeight;
	return [await makeImage(media.widthDots, height, scale, (context) => paint(context, slip, narrow, scale))];
}

/** The same for an opinion sheet; as many pages as it needs. */
export async function renderOpinion(content: OpinionContent, media: PrinterMedia): Promise<string[]> {
	await loadFaces(content.spine);
	const paper = media.kind === 'a4' ? opinionA4 : opinion80;
	const scale = media.widthDots / paper.width;
	const whole = media.kind === 'a4' ? pageHeight : null;
	const images: string[] = [];
	let pages: OpinionBlock[][] = [[]];
	for (let page = 0; page < pages.length; page++) {
		const image = await makeImage(media.widthDots, paper.height + 200, scale, (context) => {
			const painter = preparePainter(context, scale);
			if (page === 0) pages = divideOpinion(painter, content, paper);
			const used = paintOpinion(painter, content, paper, pages, page);
			return whole ?? used;
		});
		images.push(image);
	}
	return images;
}

/** `draw` returns the height that it used, in design dots. */
async function makeImage(
	width: number,
	mostDesignHeight: number,
	scale: number,
	draw: (context: CanvasRenderingContext2D) => number,
): Promise<string> {
	const canvas = document.createElement('canvas');
	try {
		canvas.width = width;
		canvas.height = Math.round(mostDesignHeight * scale);
		const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
		if (!context) throw new Error('no canvas in this engine');
		const used = draw(context);
		const height = Math.min(canvas.height, Math.ceil(used * scale));
		threshold(context, canvas.width, height);
		const image = context.getImageData(0, 0, canvas.width, height);
		canvas.height = height;
		context.putImageData(image, 0, 0);
		image.data.fill(0);
		return await toPng(canvas);
	} finally {
		canvas.width = 0;
		canvas.height = 0;
	}
}

function preparePainter(context: CanvasRenderingContext2D, scale: number): Painter {
	context.fillStyle = '#fff';
	context.fillRect(0, 0, context.canvas.width, context.canvas.height);
	context.fillStyle = '#000';
	context.strokeStyle = '#000';
	context.scale(scale, scale);
	return createPainter(context);
}

function paint(context: CanvasRenderingContext2D, slip: SlipContent, narrow: boolean, scale: number): number {
	const painter = preparePainter(context, scale);
	if (narrow) return paintSlip80(painter, slip, scale);
	paintSlipA4(painter, slip, scale);
	return pageHeight;
}

/** A face that is not loaded yet would be drawn in another one. A face that cannot be loaded never stops a slip. */
async function loadFaces(spine: string): Promise<void> {
	const wanted = [`400 50px ${families.mongol}`];
	await Promise.all(wanted.map((font) => document.fonts.load(font, spine).catch(() => [])));
}
