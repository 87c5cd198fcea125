import type { Picture } from './camera-film.ts';

/** A sheet with lines of words, turned a little, on a darker desk. `turn`: radians. */
export function drawPaperPicture(turn = 0.12, { width = 1280, height = 960 } = {}): Picture {
	const light = new Uint8Array(width * height);
	const [long, short] = [height * 0.8, (height * 0.8) / Math.SQRT2];
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const [dx, dy] = [x - width / 2, y - height / 2];
			const u = (dx * Math.cos(turn) + dy * Math.sin(turn)) / short + 0.5;
			const v = (dy * Math.cos(turn) - dx * Math.sin(turn)) / long + 0.5;
			const isSheet = u >= 0 && u <= 1 && v >= 0 && v <= 1;
			const isWord = u > 0.12 && u < 0.88 && v > 0.1 && v < 0.9 && Math.floor(v * 36) % 2 === 0;
			light[y * width + x] = isSheet ? (isWord ? 90 : 220) : 70;
		}
	}
	return { width, height, light };
}
