/**
 * QR codes in what a camera sees. The reader is loaded when it is first needed, so that the first screen does not wait for it.
 * Frames stay in one small canvas and are looked at in turn: the whole picture, then its middle at full sharpness.
 */
export interface ReadCodesOptions {
	video: HTMLVideoElement;
	/** Each text once, until another is seen or nothing for a while. */
	onCode(text: string): void;
	/** The reader could not be loaded. */
	onMissing(): void;
}

const pauseMs = 120;
const sameCodeMs = 2000;
const longestSide = 960;

/** Returns the stop function. The video's stream belongs to whoever opened it. */
export function readCodes({ video, onCode, onMissing }: ReadCodesOptions): () => void {
	const canvas = document.createElement('canvas');
	let timer: ReturnType<typeof setTimeout> | undefined;
	let isOver = false;
	let turn = 0;
	let last = { text: '', atMs: 0 };

	async function run(): Promise<void> {
		const { BrowserQRCodeReader } = await import('@zxing/browser');
		const reader = new BrowserQRCodeReader();
		const look = () => {
			if (isOver) return;
			const text = grabFrame(video, canvas, turn++ % 2 === 1) ? decode(() => reader.decodeFromCanvas(canvas)) : null;
			const now = performance.now();
			const isNew = text !== null && (text !== last.text || now - last.atMs > sameCodeMs);
			if (text !== null) last = { text, atMs: now };
			if (text !== null && isNew) onCode(text);
			timer = setTimeout(look, pauseMs);
		};
		look();
	}
	run().catch(() => {
		if (!isOver) onMissing();
	});
	return () => {
		isOver = true;
		clearTimeout(timer);
		last = { text: '', atMs: 0 };
		canvas.width = 0;
		canvas.height = 0;
	};
}

/** null: no code in it. The reader throws for every frame without one, and for every code that it cannot finish. */
function decode(read: () => { getText(): string }): string | null {
	try {
		return read().getText();
	} catch {
		return null;
	}
}

function grabFrame(video: HTMLVideoElement, canvas: HTMLCanvasElement, isMiddle: boolean): boolean {
	const { videoWidth, videoHeight } = video;
	if (videoWidth === 0 || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return false;
	const [width, height] = isMiddle ? [videoWidth / 2, videoHeight / 2] : [videoWidth, videoHeight];
	const scale = Math.min(1, longestSide / Math.max(width, height));
	canvas.width = Math.round(width * scale);
	canvas.height = Math.round(height * scale);
	const context = canvas.getContext('2d', { willReadFrequently: true });
	const [left, top] = [(videoWidth - width) / 2, (videoHeight - height) / 2];
	context?.drawImage(video, left, top, width, height, 0, 0, canvas.width, canvas.height);
	return context !== null;
}
