import { stripJpeg } from './strip-jpeg.ts';

/** Long enough for a page of small print to be read. */
const sideMost = 2200;

/**
 * Draws a photo anew and makes a JPEG of it, upright and without what the camera wrote beside it; null for what the phone cannot
 * show. The canvas holds nothing afterwards.
 */
export async function shrinkPhoto(file: Blob): Promise<Uint8Array | null> {
	const address = URL.createObjectURL(file);
	const canvas = document.createElement('canvas');
	try {
		const image = new Image();
		image.src = address;
		await image.decode();
		const scale = Math.min(1, sideMost / Math.max(image.naturalWidth, image.naturalHeight));
		canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
		canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
		const context = canvas.getContext('2d', { alpha: false });
		if (!context) return null;
		context.drawImage(image, 0, 0, canvas.width, canvas.height);
		const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.82));
		return made ? stripJpeg(new Uint8Array(await new Response(made).arrayBuffer())) : null;
	} catch {
		return null;
	} finally {
		canvas.width = 0;
		canvas.height = 0;
		URL.revokeObjectURL(address);
	}
}
