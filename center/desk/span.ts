/** A time in the unit that tells it: minutes below an hour, else hours with one decimal. */
export function splitSpan(hours: number): { value: string; unit: 'hours' | 'minutes' } {
	const minutes = Math.round(hours * 60);
	if (minutes >= 60) return { value: String(Math.round(hours * 10) / 10), unit: 'hours' };
	return { value: minutes === 0 && hours > 0 ? '< 1' : String(minutes), unit: 'minutes' };
}
