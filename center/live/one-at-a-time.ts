/** Asked while it runs, `work` runs once more after that, however often it was asked. */
export function oneAtATime(work: () => Promise<void>, onBug: (error: unknown) => void): () => void {
	let isAsked = false;
	let isRunning = false;
	async function run(): Promise<void> {
		isRunning = true;
		try {
			while (isAsked) {
				isAsked = false;
				await work();
			}
		} catch (error) {
			onBug(error);
		} finally {
			isRunning = false;
		}
	}
	return () => {
		isAsked = true;
		if (!isRunning) void run();
	};
}
