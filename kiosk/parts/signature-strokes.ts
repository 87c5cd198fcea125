/**
 * A signature as the hand made it: strokes of points with times, on a field whose width is 1. The picture is drawn from it and
 * never the other way round; nobody's hand is measured.
 */
export interface SignaturePoint {
	/** 0–1 of the field's width. */
	x: number;
	/** The same unit, downward: 0 to height / width. */
	y: number;
	/** Milliseconds since the first touch. */
	t: number;
}

export interface Signature {
	version: 1;
	/** Height of the field by its width. */
	ratio: number;
	strokes: SignaturePoint[][];
}

export const signatureLimits = { strokes: 200, points: 6000 } as const;
/** Points nearer than this add nothing that can be seen. */
const nearest = 0.0015;

export function createSignature(ratio: number): Signature {
	return { version: 1, ratio, strokes: [] };
}

const countPoints = ({ strokes }: Signature) => strokes.reduce((sum, stroke) => sum + stroke.length, 0);

/** false: the field is full; what is there stays as it is. */
export function beginStroke(signature: Signature, point: SignaturePoint): boolean {
	const { strokes, points } = signatureLimits;
	if (signature.strokes.length >= strokes || countPoints(signature) >= points) return false;
	signature.strokes.push([place(signature, point)]);
	return true;
}

/** Goes on with the last stroke. false: the point added nothing, or the field is full. */
export function drawOn(signature: Signature, point: SignaturePoint): boolean {
	const stroke = signature.strokes[signature.strokes.length - 1];
	const last = stroke?.[stroke.length - 1];
	if (!stroke || !last || countPoints(signature) >= signatureLimits.points) return false;
	const placed = place(signature, point);
	if (Math.hypot(placed.x - last.x, placed.y - last.y) < nearest) return false;
	stroke.push(placed);
	return true;
}

/** Within the field, to a ten-thousandth and a whole millisecond: no file is larger than what can be seen. */
function place({ ratio }: Signature, { x, y, t }: SignaturePoint): SignaturePoint {
	const fit = (value: number, most: number) => Math.round(Math.min(most, Math.max(0, value)) * 10_000) / 10_000;
	return { x: fit(x, 1), y: fit(y, ratio), t: Math.max(0, Math.round(t)) };
}

/** A dot or a slip of the finger is no signature. */
export function isSigned({ strokes }: Signature): boolean {
	let length = 0;
	for (const stroke of strokes) {
		stroke.forEach((point, at) => {
			const before = stroke[at - 1];
			if (before) length += Math.hypot(point.x - before.x, point.y - before.y);
		});
	}
	return length > 0.12;
}

export interface Pen {
	moveTo(x: number, y: number): void;
	lineTo(x: number, y: number): void;
	quadraticCurveTo(cx: number, cy: number, x: number, y: number): void;
}

/** One smooth line a stroke: through the middles between points, bent towards the points. `scale`: dots of the field's width. */
export function drawStroke(pen: Pen, stroke: readonly SignaturePoint[], scale: number): void {
	const [first] = stroke;
	if (!first) return;
	pen.moveTo(first.x * scale, first.y * scale);
	// A tap is a dot; round caps make a line of no length one.
	if (stroke.length === 1) pen.lineTo(first.x * scale, first.y * scale);
	for (let at = 1; at < stroke.length; at++) {
		const [here, next] = [stroke[at], stroke[at + 1]];
		if (!here) continue;
		const end = next ? { x: (here.x + next.x) / 2, y: (here.y + next.y) / 2 } : here;
		pen.quadraticCurveTo(here.x * scale, here.y * scale, end.x * scale, end.y * scale);
	}
}

/** Checks what came back from a store or a wire; null: not a signature of ours, or too large for one. */
export function readSignature(value: unknown): Signature | null {
	if (typeof value !== 'object' || value === null) return null;
	const { version, ratio, strokes } = value as Record<string, unknown>;
	if (version !== 1 || typeof ratio !== 'number' || !(ratio > 0 && ratio < 10) || !Array.isArray(strokes)) return null;
	if (strokes.length > signatureLimits.strokes) return null;
	const signature = createSignature(ratio);
	for (const stroke of strokes) {
		if (!Array.isArray(stroke) || stroke.length === 0 || !stroke.every((point) => isPoint(point, ratio))) return null;
		signature.strokes.push(stroke.map(({ x, y, t }: SignaturePoint) => ({ x, y, t })));
		if (countPoints(signature) > signatureLimits.points) return null;
	}
	return signature;
}

function isPoint(value: unknown, ratio: number): boolean {
	if (typeof value !== 'object' || value === null) return false;
	const { x, y, t } = value as Record<string, unknown>;
	const within = (part: unknown, most: number) => typeof part === 'number' && part >= 0 && part <= most;
	return within(x, 1) && within(y, ratio) && within(t, Number.MAX_SAFE_INTEGER);
}
