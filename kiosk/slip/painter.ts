/** Lays text and rules on a canvas as CSS line boxes would, in design dots; one bit comes afterwards (`bitmap.ts`). */
export const families = {
	hei: '"Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "Microsoft YaHei", sans-serif',
	song: '"Noto Serif CJK SC", "Source Han Serif SC", "SimSun", serif',
	mongol: '"Noto Sans Mongolian", sans-serif',
} as const;

export interface Face {
	size: number;
	weight: 400 | 700;
	/** Times size. */
	line: number;
	family?: keyof typeof families;
	/** Extra space after each character, in dots. */
	spacing?: number;
}

export interface Painter {
	context: CanvasRenderingContext2D;
	/** Draws one line whose box begins at `top`; returns its bottom. */
	text(text: string, x: number, top: number, face: Face, align?: 'left' | 'right'): number;
	/** Draws wrapped lines, at most `most`, the last ending in …… when cut; returns the bottom. */
	paragraph(text: string, x: number, top: number, width: number, face: Face, most?: number): number;
	/** One line of mixed faces: '|' switches between the two; returns the bottom. */
	mixed(text: string, x: number, top: number, faces: [Face, Face]): number;
	/** As `mixed`, wrapped. */
	mixedParagraph(text: string, x: number, top: number, width: number, faces: [Face, Face]): number;
	widthOf(text: string, face: Face): number;
	fill(x: number, y: number, width: number, height: number): void;
	/** Upright Mongolian: top to bottom, `x` is the left edge of a column `line` wide. */
	upright(text: string, x: number, top: number, size: number, line: number): void;
}

const heldAtEnd = '（“‘《【(';
const heldBack = '，。、；：？！）”’》】…·,.;:?!)%';

export function createPainter(context: CanvasRenderingContext2D): Painter {
	const setFace = (face: Face) => {
		context.font = `${face.weight} ${face.size}px ${families[face.family ?? 'hei']}`;
		context.letterSpacing = `${face.spacing ?? 0}px`;
		context.textBaseline = 'alphabetic';
	};
	const widthOf = (text: string, face: Face) => {
		setFace(face);
		return context.measureText(text).width;
	};
	const baseline = (top: number, face: Face, height = face.size * face.line) => {
		setFace(face);
		const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = context.measureText('国');
		return top + (height - up - down) / 2 + up;
	};

	function text(words: string, x: number, top: number, face: Face, align: 'left' | 'right' = 'left'): number {
		const y = baseline(top, face);
		context.textAlign = align;
		context.fillText(words, x, y);
		context.textAlign = 'left';
		return top + face.size * face.line;
	}

	function paragraph(words: string, x: number, top: number, width: number, face: Face, most = 99): number {
		const lines = wrap(words, (part) => widthOf(part, face) <= width);
		const shown = lines.slice(0, most);
		const last = shown[most - 1];
		if (lines.length > most && last !== undefined) shown[most - 1] = `${last.slice(0, -2)}……`;
		return shown.reduce((y, line) => text(line, x, y, face), top);
	}

	function mixed(words: string, x: number, top: number, faces: [Face, Face]): number {
		const height = Math.max(...faces.map((face) => face.size * face.line));
		const y = baseline(top, faces[0], height);
		words.split('|').reduce((at, part, index) => {
			setFace(faces[index % 2] ?? faces[0]);
			context.fillText(part, at, y);
			return at + context.measureText(part).width;
		}, x);
		return top + height;
	}

	function mixedParagraph(words: string, x: number, top: number, width: number, faces: [Face, Face]): number {
		const lines = wrap(words, (part) => mixedWidth(part, faces) <= width);
		let bold = false;
		return lines.reduce((y, line) => {
			const marked = bold ? `|${line}` : line;
			if (line.split('|').length % 2 === 0) bold = !bold;
			return mixed(marked, x, y, faces);
		}, top);
	}

	function mixedWidth(words: string, faces: [Face, Face]): number {
		return words.split('|').reduce((sum, part, index) => sum + widthOf(part, faces[index % 2] ?? faces[0]), 0);
	}

	return {
		context,
		text,
		paragraph,
		mixed,
		mixedParagraph,
		widthOf,
		fill: (x, y, width, height) => context.fillRect(x, y, width, height),
		upright(words, x, top, size, line) {
			context.save();
			// Mongolian glyphs lie on their side in a horizontal run; a quarter turn to the right stands them up.
			context.translate(x + line, top);
			context.rotate(Math.PI / 2);
			text(words, 0, 0, { size, weight: 400, line: line / size, family: 'mongol' });
			context.restore();
		},
	};
}

/** Lines that `fits` accepts: Chinese breaks anywhere but before 。 and after （, other words stay whole. */
export function wrap(text: string, fits: (part: string) => boolean): string[] {
	const lines: string[] = [];
	for (const paragraph of text.split('\n')) {
		let line = '';
		for (const piece of joinHeld(
			paragraph.match(
				/[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”‘’…]|\s+|[^\s\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”‘’…]+/g,
			) ?? [],
		)) {
			if (line !== '' && !fits(line + piece.trimEnd())) {
				lines.push(line.trimEnd());
				line = piece.trimStart();
			} else line += piece;
			while (line.length > 1 && !fits(line)) {
				let cut = line.length - 1;
				while (cut > 1 && !fits(line.slice(0, cut))) cut--;
				lines.push(line.slice(0, cut));
				line = line.slice(cut);
			}
		}
		lines.push(line.trimEnd());
	}
	return lines;
}

function joinHeld(pieces: string[]): string[] {
	const joined: string[] = [];
	for (const piece of pieces) {
		const before = joined[joined.length - 1];
		const sticks = heldBack.includes(piece.charAt(0)) || (before !== undefined && heldAtEnd.includes(before.slice(-1)));
		if (before !== undefined && sticks) joined[joined.length - 1] = before + piece;
		else joined.push(piece);
	}
	return joined;
}
