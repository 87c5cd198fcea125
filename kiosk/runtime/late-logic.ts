/** Logic of an actor that is loaded after the first screen; until then `missing` stands in its place, which fails at once. */
export function lateLogic<Logic extends object>(loaded: () => Logic | undefined, missing: object): Logic {
	return new Proxy({} as Logic, {
		get(_, key) {
			const logic = loaded() ?? missing;
			const part: unknown = Reflect.get(logic, key);
			return typeof part === 'function' ? part.bind(logic) : part;
		},
	});
}
