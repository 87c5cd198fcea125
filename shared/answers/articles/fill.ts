type Figures = Float32Array | Uint32Array | Uint16Array;

/** `TypedArray.fill` where the engine has it; Chromium 44 has not. */
export function fillFigures<Kind extends Figures>(figures: Kind, value: number, from = 0, to = figures.length): Kind {
	if (typeof figures.fill === 'function') return figures.fill(value, from, to) as Kind;
	for (let i = from; i < to; i++) figures[i] = value;
	return figures;
}
