import type { BookingOutcome } from '../../shared/flows/visit-data.ts';

type State = BookingOutcome['booking']['state'];
type Context = CanvasRenderingContext2D;

/** The icons of the look on its grid of 32, as paper needs them: stroke 2.4. */
const strokes = {
	mark: 'M10 2h12v28h-12z M2 21h28',
	waiting: 'M28.8 16a12.8 12.8 0 1 1-25.6 0 12.8 12.8 0 0 1 25.6 0z M16 8.2V16l5.6 3.6',
	refused: 'M28.8 16a12.8 12.8 0 1 1-25.6 0 12.8 12.8 0 0 1 25.6 0z M10.6 10.6l10.8 10.8M21.4 10.6L10.6 21.4',
} as const;
const confirmed = 'M16 2a14 14 0 1 0 0 28 14 14 0 0 0 0-28zm8.2 10.2L14.4 23.4l-6.6-6.6 2.3-2.3 4.1 4.1 7.5-8.6z';

export function drawMark(context: Context, x: number, y: number, size: number): void {
	onGrid(context, x, y, size, () => {
		context.stroke(new Path2D(strokes.mark));
		context.beginPath();
		context.arc(16, 21, 4, 0, 2 * Math.PI);
		context.fill();
	});
}

export function drawStateIcon(context: Context, state: State, x: number, y: number, size: number): void {
	onGrid(context, x, y, size, () => {
		if (state === 'confirmed') context.fill(new Path2D(confirmed), 'evenodd');
		else context.stroke(new Path2D(strokes[state]));
	});
}

function onGrid(context: Context, x: number, y: number, size: number, draw: () => void): void {
	context.save();
	context.translate(x, y);
	context.scale(size / 32, size / 32);
	context.lineWidth = 2.4;
	context.lineCap = 'round';
	context.lineJoin = 'round';
	draw();
	context.restore();
}

/** State by the frame alone: solid black, 6 dashed, 10 double (two rules of 4 with 2 between). */
export function drawStateFrame(
	context: Context,
	state: State,
	x: number,
	y: number,
	width: number,
	height: number,
): void {
	if (state === 'confirmed') {
		context.fillRect(x, y, width, height);
		return;
	}
	context.save();
	if (state === 'waiting') {
		context.lineWidth = 6;
		drawDashedSide(context, x, y + 3, x + width, y + 3);
		drawDashedSide(context, x, y + height - 3, x + width, y + height - 3);
		drawDashedSide(context, x + 3, y, x + 3, y + height);
		drawDashedSide(context, x + width - 3, y, x + width - 3, y + height);
	} else {
		context.lineWidth = 3;
		context.strokeRect(x + 1.5, y + 1.5, width - 3, height - 3);
		context.strokeRect(x + 8.5, y + 8.5, width - 17, height - 17);
	}
	context.restore();
}

/** Dashes fitted so that both ends are whole and the corners closed. */
function drawDashedSide(context: Context, x1: number, y1: number, x2: number, y2: number): void {
	const length = Math.hypot(x2 - x1, y2 - y1);
	const dashes = Math.round((length + 8) / 20);
	const gap = (length - dashes * 12) / (dashes - 1);
	context.setLineDash([12, gap]);
	context.beginPath();
	context.moveTo(x1, y1);
	context.lineTo(x2, y2);
	context.stroke();
}

export function drawBox(context: Context, x: number, top: number, size: number): void {
	context.save();
	context.lineWidth = 3;
	const edge = Math.round(size * 0.9);
	context.strokeRect(Math.round(x + 2) + 1.5, Math.round(top + size * 0.28) + 1.5, edge - 3, edge - 3);
	context.restore();
}
