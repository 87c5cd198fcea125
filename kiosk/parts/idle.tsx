import type { JSX } from 'preact';

/** The lamp walks the road to its end; no big countdown. */
export function Sand({ seconds }: { seconds: number }): JSX.Element {
	return (
		<div class="sand" aria-hidden="true">
			<i style={`animation-duration:${Math.max(1, seconds)}s`} />
		</div>
	);
}
