/** The agent with a bug that shows itself at SIGUSR2: it throws what a citizen brought in. For the test of crashes. */
process.on('SIGUSR2', () => {
	const quoted = process.env.CRASH_QUOTES ?? '';
	const error = new Error(`cannot read ${quoted}\n    at ${quoted} (file:///x.ts:1:1)`);
	error.name = quoted;
	throw error;
});
await import('../../device/agent/main.ts');

export {};
