/** 480 KB, 3.4 MB, 12 GB: as short as a person reads it. */
export function formatBytes(bytes: number): string {
	const units = ['KB', 'MB', 'GB'];
	let size = bytes / 1024;
	let at = 0;
	while (size >= 1000 && at + 1 < units.length) {
		size /= 1024;
		at++;
	}
	const rounded = size < 10 ? Math.round(size * 10) / 10 : Math.round(size);
	return `${rounded} ${units[at]}`;
}
