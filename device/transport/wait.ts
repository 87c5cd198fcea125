/** A timer so late means that this process stood still: what came meanwhile has not been read yet. */
const lateMs = 20;
/** A machine that is never in time must come to an end too. */
const mostAgain = 3;

/** Ends a wait for what a line may bring; the time in which this process stood still does not count. Returns what calls it off. */
export function startWait(ms: number, end: () => void): () => void {
	let again = 0;
	let timer: ReturnType<typeof setTimeout>;
	function begin(): void {
		const dueAt = performance.now() + ms;
		timer = setTimeout(() => {
			if (performance.now() - dueAt < lateMs || again === mostAgain) return end();
			again += 1;
			begin();
		}, ms);
	}
	begin();
	return () => clearTimeout(timer);
}
