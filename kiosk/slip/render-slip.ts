import type { PrinterMedia } from '../../shared/protocol/device.ts';
import { threshold, toPng } from './bitmap.ts';
import { paintSlip80, slipWidth } from './paint-80.ts';
import { pageHeight, pageWidth, paintSlipA4 } from './paint-a4.ts';
import { createPainter, families } from './painter.ts';
import type { SlipContent } from './slip-content.ts';

/** Longest slip that is made, in design dots; a tenth of it is usual. */
const mostHeight = 4000;

/** Page images for `media`, base64 PNG, black and white only. The canvas holds nothing afterwards. */
export async function renderSlip(slip: SlipContent, media: PrinterMedia): Promise<string[]> {
	await loadFaces(slip);
	const narrow = media.kind !== 'a4';
	const scale = media.widthDots / (narrow ? slipWidth : pageWidth);
	const canvas = document.createElement('canvas');
	try {
		canvas.width = media.widthDots;
		canvas.height = Math.round((narrow ? mostHeight : pageHeight) * scale);
		const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
		if (!context) throw new Error('no canvas in this engine');
		const used = paint(context, slip, narrow, scale);
		const height = Math.min(canvas.height, Math.ceil(used * scale));
		threshold(context, canvas.width, height);
		const image = context.getImageData(0, 0, canvas.width, height);
		canvas.height = height;
		context.putImageData(image, 0, 0);
		image.data.fill(0);
		return [await toPng(canvas)];
	} finally {
		canvas.width = 0;
		canvas.height = 0;
	}
}

function paint(context: CanvasRenderingContext2D, slip: SlipContent, narrow: boolean, scale: number): number {
	context.fillStyle = '#fff';
	context.fillRect(0, 0, context.canvas.width, context.canvas.height);
	context.fillStyle = '#000';
	context.strokeStyle = '#000';
	context.scale(scale, scale);
	const painter = createPainter(context);
	if (narrow) return paintSlip80(painter, slip, scale);
	paintSlipA4(painter, slip, scale);
	return pageHeight;
}

/** A face that is not loaded yet would be drawn in another one. A face that cannot be loaded never stops a slip. */
async function loadFaces(slip: SlipContent): Promise<void> {
	const wanted = [`400 50px ${families.mongol}`];
	await Promise.all(wanted.map((font) => document.fonts.load(font, slip.spine).catch(() => [])));
}
