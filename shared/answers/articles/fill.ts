type Figures = Float32Array | Uint32Array | Uint16Array;
type Logs = Float32Array | Float64Array;

/** `TypedArray.fill` where the engine has it; Chromium 44 has not. */
export function fillFigures<Kind extends Figures>(figures: Kind, value: number, from = 0, to = figures.length): Kind {
	if (typeof figures.fill === 'function') return figures.fill(value, from, to) as Kind;
	for (let i = from; i < to; i++) figures[i] = value;
	return figures;
}

/** Into `logs` the logarithm of each value and `over`. */
export function fillLogs<Kind extends Logs>(logs: Kind, values: Float32Array, over: number): Kind {
	for (let i = 0; i < logs.length; i++) logs[i] = Math.log((values[i] as number) + over);
	return logs;
}
