import { drawBox, drawMark, drawStateFrame, drawStateIcon } from './marks.ts';
import type { Face, Painter } from './painter.ts';
import { drawQr } from './qr.ts';
import type { SlipContent, SlipFact } from './slip-content.ts';

/** 80 mm paper at 203 dpi: 576 dots. */
export const slipWidth = 576;
const left = 88;
const edge = 16;
const right = slipWidth - edge;
const width = right - left;

const face = (size: number, weight: 400 | 700, line: number): Face => ({ size, weight, line });
const small = face(24, 400, 1.4);
const item = face(34, 700, 1.3);
const note = face(26, 400, 1.3);
const foot = face(26, 400, 1.4);

/** Paints from the top; returns the height used, in design dots. */
export function paintSlip80(painter: Painter, slip: SlipContent, scale: number): number {
	drawMark(painter.context, 10, 22, 68);
	painter.upright(slip.spine, 14, 136, 50, 60);
	let y = painter.text(slip.center, left, 20, fit(painter, slip.center, face(24, 700, 1.4), width));
	y = painter.text(slip.title, left, y, face(64, 700, 1.2));
	y = paintState(painter, slip, y + 12) + 4;
	slip.facts.forEach((fact, index) => {
		if (index > 0) painter.fill(left, Math.round(y), width, 2);
		y = paintFact(painter, fact, y + (index > 0 ? 2 : 0) + 9) + 9;
	});
	y = paintCode(painter, slip, Math.max(y, 560));
	y = paintScan(painter, slip, y + 14, scale);
	return paintFoot(painter, slip, y + 8) + 28;
}

/** The same face, made smaller until the line fits; never under 24. */
function fit(painter: Painter, text: string, wanted: Face, most: number): Face {
	let fitted = wanted;
	while (fitted.size > 24 && painter.widthOf(text, fitted) > most) fitted = { ...fitted, size: fitted.size - 2 };
	return fitted;
}

function paintState(painter: Painter, slip: SlipContent, top: number): number {
	const { context } = painter;
	const height = 128;
	drawStateFrame(context, slip.state, left, Math.round(top), width, height);
	const words = left + 18 + 72 + 18;
	if (slip.state === 'confirmed') context.fillStyle = '#fff';
	drawStateIcon(context, slip.state, left + 18, top + 28, 72);
	const most = right - words - 14;
	const titleFace = fit(painter, slip.stateTitle, face(54, 700, 1.15), most);
	const y = painter.text(slip.stateTitle, words, top + 15, titleFace);
	painter.text(slip.stateNote, words, y, fit(painter, slip.stateNote, face(26, 700, 1.4), most));
	context.fillStyle = '#000';
	return top + height;
}

function paintFact(painter: Painter, fact: SlipFact, top: number): number {
	let y = painter.text(fact.label, left, top, small);
	const lineFace = fact.main ? face(54, 700, 1.15) : item;
	for (const line of fact.lines) y = painter.paragraph(line, left, y, width, lineFace);
	for (const line of fact.notes) y = painter.paragraph(line, left, y, width, note);
	for (const box of fact.boxes) {
		drawBox(painter.context, left, y + 4, 30);
		y = painter.paragraph(box, left + 42, y, width - 42, face(30, 700, 1.45));
	}
	return y;
}

function paintCode(painter: Painter, slip: SlipContent, top: number): number {
	painter.fill(edge, Math.round(top), right - edge, 6);
	const y = painter.mixed(`${slip.codeTitle} |${slip.codeHint}`, edge, top + 16, [face(30, 700, 1.4), small]);
	const digits = face(72, 700, 1.05);
	const spoken: Face = { size: 32, weight: 700, line: 1.15, spacing: 2 };
	slip.groups.forEach((group, index) => {
		const columns = [
			edge,
			(edge + right - painter.widthOf(group.digits, digits)) / 2,
			right - painter.widthOf(group.digits, digits),
		];
		const x = columns[index % 3] ?? edge;
		const row = y + Math.floor(index / 3) * (72 * 1.05 + 32 * 1.15 + 6);
		painter.text(group.spoken, x, painter.text(group.digits, x, row, digits), spoken);
	});
	return y + 2 * (72 * 1.05 + 32 * 1.15) + 6;
}

function paintScan(painter: Painter, slip: SlipContent, top: number, scale: number): number {
	painter.fill(edge, Math.round(top), right - edge, 2);
	const size = drawQr(painter.context, slip.qr, 0, Math.round(top) + 4, 7, scale);
	const lines = face(32, 700, 1.45);
	const x = size + 4;
	const pin = slip.pin ? 26 * 1.3 + 64 * 1.1 + 6 : 0;
	let y = top + 4 + (size - slip.scan.length * 32 * 1.45 - pin) / 2;
	for (const line of slip.scan) y = painter.text(line, x, y, fit(painter, line, lines, right - x));
	if (slip.pin) {
		y = painter.text(slip.pin.label, x, y + 6, fit(painter, slip.pin.label, note, right - x));
		painter.text(slip.pin.digits, x, y, fit(painter, slip.pin.digits, face(64, 700, 1.1), right - x));
	}
	return top + 4 + size;
}

function paintFoot(painter: Painter, slip: SlipContent, top: number): number {
	painter.fill(edge, Math.round(top), right - edge, 6);
	const bold = face(30, 700, 1.4);
	const { label, name, phone } = slip.keeper;
	let y = painter.mixed(`${label} ${name} |${phone}`, edge, top + 16, [foot, bold]);
	y = painter.mixedParagraph(slip.call, edge, y, right - edge, [foot, bold]);
	return painter.paragraph(slip.foot, edge, y, right - edge, fit(painter, slip.foot, foot, right - edge));
}
