/** One text for one value: keys in order, no space, what is undefined left out. Throws for what JSON cannot say. */
export function writeCanonical(value: unknown): string {
	if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
	if (typeof value === 'number') {
		if (!Number.isFinite(value)) throw new Error('canonical.notFinite');
		return JSON.stringify(value);
	}
	if (Array.isArray(value)) return `[${value.map((each) => writeCanonical(each ?? null)).join(',')}]`;
	if (typeof value !== 'object') throw new Error(`canonical.${typeof value}`);
	const object = value as Record<string, unknown>;
	const parts = Object.keys(object)
		.filter((key) => object[key] !== undefined)
		.sort()
		.map((key) => `${JSON.stringify(key)}:${writeCanonical(object[key])}`);
	return `{${parts.join(',')}}`;
}
