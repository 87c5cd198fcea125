/** Whether any camera is plugged in; its name need not be known for that. Calls back now and at every change. */
export function watchCameras(
	onChange: (isThere: boolean) => void,
	devices = navigator.mediaDevices ?? null,
): () => void {
	let isOver = false;
	async function look(): Promise<void> {
		const all = (await devices?.enumerateDevices().catch(() => [])) ?? [];
		if (!isOver) onChange(all.some(({ kind }) => kind === 'videoinput'));
	}
	const again = () => void look();
	devices?.addEventListener('devicechange', again);
	void look();
	return () => {
		isOver = true;
		devices?.removeEventListener('devicechange', again);
	};
}
