const lockName = 'lawpost-kiosk';

/**
 * One window serves: it holds a Web Lock as long as it lives. Resolves true in that window; in any other one false, and
 * `onFree` is called when the first has gone.
 */
export function holdWindow(onFree: () => void): Promise<boolean> {
	const { locks } = navigator;
	if (!locks) return Promise.resolve(true);
	return new Promise((resolve, reject) => {
		locks
			.request(lockName, { ifAvailable: true }, (lock) => {
				resolve(lock !== null);
				return lock ? new Promise(() => undefined) : undefined;
			})
			.then(() => locks.request(lockName, () => onFree()))
			.catch(reject);
	});
}
