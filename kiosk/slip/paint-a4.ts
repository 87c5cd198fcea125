import { drawBox, drawMark, drawStateFrame, drawStateIcon } from './marks.ts';
import type { Face, Painter } from './painter.ts';
import { drawQr, encodeQr, quietModules } from './qr.ts';
import type { SlipContent, SlipFact, SlipPage } from './slip-content.ts';

/** A4 at 150 dpi. */
export const pageWidth = 1240;
export const pageHeight = 1754;
const left = 236;
const right = pageWidth - 84;
const width = right - left;
const foot = pageHeight - 76;
const roadTop = foot - 176;

const face = (size: number, weight: 400 | 700, line: number): Face => ({ size, weight, line });
const body = face(28, 400, 1.5);
const heading = face(32, 700, 1.35);
const second = face(26, 400, 1.45);

export function paintSlipA4(painter: Painter, slip: SlipContent, scale: number): void {
	paintSpine(painter, slip);
	let y = paintHead(painter, slip);
	y = paintState(painter, slip, y + 24);
	y = paintFacts(painter, slip, y + 22) + 22;
	y = paintCode(painter, slip, y, scale);
	y = paintTwo(painter, slip.page, y + 14) + 12;
	paintLaw(painter, slip.page, y);
	paintRoad(painter, slip.page, roadTop);
	paintFoot(painter, slip);
}

function paintSpine(painter: Painter, slip: SlipContent): void {
	drawMark(painter.context, 76, 76, 92);
	painter.upright(slip.spine, 80, 206, 78, 84);
	painter.fill(188, 76, 4, foot - 76);
	painter.text('法', 86, foot - 168, face(64, 700, 84 / 64));
	painter.text('驿', 86, foot - 84, face(64, 700, 84 / 64));
}

function paintHead(painter: Painter, slip: SlipContent): number {
	const bottom = painter.text(slip.title, left, 76, face(88, 700, 1.1));
	painter.text(slip.center, right, bottom - 84, face(28, 700, 1.5), 'right');
	painter.text(slip.page.stamp, right, bottom - 42, face(26, 400, 1.5), 'right');
	return bottom;
}

function paintState(painter: Painter, slip: SlipContent, top: number): number {
	const { context } = painter;
	const height = 147;
	drawStateFrame(context, slip.state, left, Math.round(top), width, height);
	if (slip.state === 'confirmed') context.fillStyle = '#fff';
	drawStateIcon(context, slip.state, left + 28, top + 37, 72);
	const y = painter.text(slip.stateTitle, left + 118, top + 18, face(60, 700, 1.15));
	painter.text(slip.stateNote, left + 118, y, body);
	context.fillStyle = '#000';
	return top + height;
}

function paintFacts(painter: Painter, slip: SlipContent, top: number): number {
	const columns = [left, left + 324, left + 668];
	const widths = [304, 324, right - left - 668];
	const shown = slip.facts.filter((fact) => fact.boxes.length === 0).slice(0, 3);
	return shown.reduce((bottom, fact, index) => {
		const y = paintFact(painter, fact, columns[index] ?? left, top, widths[index] ?? 300);
		return Math.max(bottom, y);
	}, top);
}

function paintFact(painter: Painter, fact: SlipFact, x: number, top: number, most: number): number {
	let y = painter.text(fact.label, x, top, face(26, 400, 1.5));
	for (const line of fact.lines) y = painter.paragraph(line, x, y, most, face(shrink(painter, line, most), 700, 1.25));
	y += fact.notes.length > 0 ? 4 : 0;
	for (const line of fact.notes) y = painter.paragraph(line, x, y, most, second, 3);
	return y;
}

function shrink(painter: Painter, line: string, most: number): number {
	return [44, 40, 36].find((size) => painter.widthOf(line, face(size, 700, 1.25)) <= most) ?? 36;
}

function paintCode(painter: Painter, slip: SlipContent, top: number, scale: number): number {
	painter.fill(left, Math.round(top), width, 6);
	let y = painter.mixed(`${slip.codeTitle} |${slip.codeHintLong}`, left, top + 20, [heading, face(26, 400, 1.35)]);
	const rowTop = y;
	const spoken: Face = { size: 32, weight: 700, line: 1.5, spacing: 2 };
	slip.groups.forEach((group, index) => {
		const x = left + (index % 3) * 190;
		const row = rowTop + Math.floor(index / 3) * 137;
		painter.text(group.spoken, x, painter.text(group.digits, x, row, face(74, 700, 1.15)), spoken);
	});
	y = painter.mixedParagraph(slip.page.ways, left, rowTop + 284, 640, [face(26, 400, 1.5), face(26, 700, 1.5)]);
	const size = (encodeQr(slip.qr).length + 2 * quietModules) * 7;
	const below = slip.pin ? 96 : 0;
	const qrTop = Math.round((top + 6 + y + 16 - size - below) / 2);
	drawQr(painter.context, slip.qr, right + 28 - size, qrTop, 7, scale);
	if (slip.pin) {
		const z = painter.text(slip.pin.label, right, qrTop + size - 14, face(26, 400, 1.35), 'right');
		painter.text(slip.pin.digits, right, z, face(60, 700, 1.1), 'right');
	}
	painter.fill(left, Math.round(y + 16), width, 6);
	return y + 22;
}

function paintTwo(painter: Painter, page: SlipPage, top: number): number {
	const { bring, said, first } = page;
	let y = painter.text(bring.label, left, top, heading);
	for (const box of bring.boxes) {
		drawBox(painter.context, left, y + 2, 28);
		y = painter.paragraph(box, left + 46, y, 452 - 46, face(28, 400, 1.6), 2);
	}
	const x = left + 476;
	let z = painter.text(said.title, x, top, heading);
	z = painter.paragraph(said.text, x, z, right - x, body, first ? 4 : 8) + 10;
	if (first) {
		z = painter.text(first.title, x, z, heading);
		z = painter.paragraph(first.text, x, z, right - x, body, 3);
	}
	return Math.max(y, z);
}

function paintLaw(painter: Painter, page: SlipPage, top: number): void {
	if (!page.law) return;
	const { cite, text, checked } = page.law;
	painter.fill(left, Math.round(top), width, 2);
	const y = painter.text(cite, left, top + 14, { ...face(32, 700, 1.5), family: 'song' });
	// Whatever room is left above the road belongs to the law's words.
	const lines = Math.floor((roadTop - 8 - 39 - y) / (31 * 1.5));
	if (lines < 1) return;
	const z = painter.paragraph(text, left, y, width, { ...face(31, 400, 1.5), family: 'song' }, lines);
	painter.paragraph(checked, left, z, width, face(26, 400, 1.5), 1);
}

function paintRoad(painter: Painter, page: SlipPage, top: number): void {
	const { context } = painter;
	painter.fill(left, top, pageWidth - left, 2);
	const step = (pageWidth - left) / page.stages.length;
	page.stages.forEach((stage, index) => {
		const x = left + index * step;
		paintStretch(context, stage.state === 'done', x, top + 34, step);
		context.fillStyle = '#fff';
		context.beginPath();
		context.arc(x + 15, top + 34, 20, 0, 2 * Math.PI);
		context.fill();
		context.fillStyle = '#000';
		const here = stage.state === 'here';
		context.lineWidth = here ? 11 : 5;
		context.beginPath();
		context.arc(x + 15, top + 34, here ? 13.5 : 12.5, 0, 2 * Math.PI);
		if (stage.state === 'done') context.fill();
		context.stroke();
		const y = painter.text(stage.name, x, top + 64, face(28, here ? 700 : 400, 1.35));
		painter.paragraph(stage.note, x, y, step - 6, face(24, 400, 1.35), 1);
	});
}

function paintStretch(context: CanvasRenderingContext2D, done: boolean, x: number, y: number, length: number): void {
	if (done) context.fillRect(x, y - 3, length, 6);
	else {
		for (let at = x + 3; at < x + length; at += 12) {
			context.beginPath();
			context.arc(at, y, 3, 0, 2 * Math.PI);
			context.fill();
		}
	}
}

function paintFoot(painter: Painter, slip: SlipContent): void {
	painter.fill(left, foot - 34, width, 6);
	const { longLabel, name, phone } = slip.keeper;
	const small: [Face, Face] = [face(26, 400, 1.5), face(26, 700, 1.5)];
	painter.mixed(`${longLabel} ${name} |${phone}`, left, foot - 20, small);
	painter.text(slip.page.isNot, right, foot - 20, face(26, 400, 1.5), 'right');
}
