/**
 * Where a citizen signs, with a finger, a pen or a mouse. The line follows the hand; what was signed lives in this component and
 * in what `onChange` handed over, and is gone with it.
 */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { Key, plain } from './key.tsx';
import { inkSignature } from './signature-picture.ts';
import {
	beginStroke,
	createSignature,
	drawOn,
	isSigned,
	type Signature,
	type SignaturePoint,
} from './signature-strokes.ts';
import { type Label, Words } from './words.tsx';

export interface SignatureFieldProps {
	label: string;
	/** Stands on the line while nothing is written. */
	hint: Label;
	clear: Label;
	/** Height of the field by its width. */
	ratio?: number;
	/** null: nothing yet, or cleared. After each stroke. */
	onChange(signature: Signature | null): void;
}

export function SignatureField({ label, hint, clear, ratio = 0.36, onChange }: SignatureFieldProps): JSX.Element {
	const canvas = useRef<HTMLCanvasElement>(null);
	const signature = useRef(createSignature(ratio));
	const [isEmpty, setEmpty] = useState(true);
	useEffect(() => {
		const field = canvas.current;
		if (!field) return;
		const fit = () => redraw(field, signature.current);
		const watch = new ResizeObserver(fit);
		watch.observe(field);
		const stop = takeStrokes(field, signature, setEmpty, () => onLatest.current(tell(signature.current)));
		return () => {
			watch.disconnect();
			stop();
			signature.current = createSignature(ratio);
			field.width = 0;
		};
	}, [ratio]);
	const onLatest = useRef(onChange);
	onLatest.current = onChange;

	function startOver(): void {
		signature.current = createSignature(ratio);
		setEmpty(true);
		if (canvas.current) redraw(canvas.current, signature.current);
		onChange(null);
	}
	return (
		<div class="signature">
			<div class="paper-field">
				{isEmpty && (
					<p aria-hidden="true">
						<Words of={hint} />
					</p>
				)}
				<canvas ref={canvas} role="img" aria-label={label} style={`aspect-ratio:${1 / ratio}`} />
			</div>
			<Key class="clear" state={isEmpty ? 'none' : 'rest'} label={plain(clear)} onPress={startOver}>
				<Icon name="retry" />
				<Words of={clear} />
			</Key>
		</div>
	);
}

function tell(signature: Signature): Signature | null {
	return isSigned(signature) ? signature : null;
}

/** As many dots as the screen has there, whatever the page is scaled by. */
function redraw(field: HTMLCanvasElement, signature: Signature): void {
	const { width } = field.getBoundingClientRect();
	const dots = Math.max(1, Math.round(width * devicePixelRatio));
	field.width = dots;
	field.height = Math.round(dots * signature.ratio);
	const context = field.getContext('2d');
	if (context) inkSignature(context, signature, dots);
}

function takeStrokes(
	field: HTMLCanvasElement,
	signature: { current: Signature },
	setEmpty: (isEmpty: boolean) => void,
	onStroke: () => void,
): () => void {
	let pointer: number | null = null;
	let startedAt = 0;
	let wanted = 0;

	function drawSoon(): void {
		if (wanted) return;
		wanted = requestAnimationFrame(() => {
			wanted = 0;
			redraw(field, signature.current);
		});
	}
	function placeOf(event: PointerEvent): SignaturePoint {
		// The page may be scaled as a whole: the field is measured where it stands on the glass.
		const { left, top, width } = field.getBoundingClientRect();
		const scale = 1 / Math.max(1, width);
		return { x: (event.clientX - left) * scale, y: (event.clientY - top) * scale, t: event.timeStamp - startedAt };
	}
	function begin(event: PointerEvent): void {
		if (pointer !== null || event.button !== 0) return;
		event.preventDefault();
		if (signature.current.strokes.length === 0) startedAt = event.timeStamp;
		if (!beginStroke(signature.current, placeOf(event))) return;
		pointer = event.pointerId;
		field.setPointerCapture(event.pointerId);
		setEmpty(false);
		drawSoon();
	}
	function goOn(event: PointerEvent): void {
		if (event.pointerId !== pointer) return;
		event.preventDefault();
		const between = event.getCoalescedEvents?.() ?? [];
		for (const one of between.length > 0 ? between : [event]) drawOn(signature.current, placeOf(one));
		drawSoon();
	}
	function end(event: PointerEvent): void {
		if (event.pointerId !== pointer) return;
		pointer = null;
		onStroke();
	}
	field.addEventListener('pointerdown', begin);
	field.addEventListener('pointermove', goOn);
	field.addEventListener('pointerup', end);
	field.addEventListener('pointercancel', end);
	return () => {
		cancelAnimationFrame(wanted);
		field.removeEventListener('pointerdown', begin);
		field.removeEventListener('pointermove', goOn);
		field.removeEventListener('pointerup', end);
		field.removeEventListener('pointercancel', end);
	};
}
