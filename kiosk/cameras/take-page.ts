/** One picture of the document camera, cut to the page that lies in it. */
import { findPage } from './find-page.ts';
import type { Picture, Quad } from './picture.ts';
import { straightenPage } from './straighten-page.ts';

export interface TakenPage {
	/** JPEG, in memory only. */
	file: Blob;
	width: number;
	height: number;
	/** false: no edge of paper was found, so the whole picture was kept. */
	isCut: boolean;
}

const quality = 0.85;

/** Sharp: what is kept. */
export async function takePage(video: HTMLVideoElement): Promise<TakenPage | null> {
	const canvas = document.createElement('canvas');
	const seen = grab(video, canvas, 1);
	if (!seen) return null;
	const quad = findPage(seen);
	const page = quad ? straightenPage(seen, quad) : seen;
	canvas.width = page.width;
	canvas.height = page.height;
	const image = new ImageData(new Uint8ClampedArray(page.data), page.width, page.height);
	canvas.getContext('2d')?.putImageData(image, 0, 0);
	const file = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
	for (const { data } of [seen, page, image]) data.fill(0);
	canvas.width = 0;
	return file && { file, width: page.width, height: page.height, isCut: quad !== null };
}

/** Quick: where the page lies now, in parts of the picture's sides; null when there is none. */
export function lookForPage(video: HTMLVideoElement, canvas: HTMLCanvasElement): Quad | null {
	const seen = grab(video, canvas, 480 / Math.max(video.videoWidth, video.videoHeight, 480));
	const quad = seen && findPage(seen);
	seen?.data.fill(0);
	if (!quad) return null;
	const part = ({ x, y }: Quad[number]) => ({ x: (x + 0.5) / canvas.width, y: (y + 0.5) / canvas.height });
	return [part(quad[0]), part(quad[1]), part(quad[2]), part(quad[3])];
}

function grab(video: HTMLVideoElement, canvas: HTMLCanvasElement, scale: number): Picture | null {
	const { videoWidth, videoHeight } = video;
	if (videoWidth === 0 || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null;
	canvas.width = Math.round(videoWidth * scale);
	canvas.height = Math.round(videoHeight * scale);
	const context = canvas.getContext('2d', { willReadFrequently: true });
	context?.drawImage(video, 0, 0, canvas.width, canvas.height);
	return context?.getImageData(0, 0, canvas.width, canvas.height) ?? null;
}
