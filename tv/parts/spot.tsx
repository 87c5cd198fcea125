// A button cannot be a flex box in old engines, and a link with an address would take the engine's own focus; keys come by the ring.
// biome-ignore-all lint/a11y/noStaticElementInteractions: see above
// biome-ignore-all lint/a11y/useKeyWithClickEvents: see above
// biome-ignore-all lint/a11y/useValidAnchor: see above
import type { ComponentChildren } from 'preact';

export interface SpotProps {
	/** Name within the page; the focus comes back to it. */
	id: string;
	onOk(): void;
	/** 1–9, printed on the spot by its owner. */
	digit?: number | undefined;
	/** Takes the focus when the page opens. */
	first?: boolean | undefined;
	class?: string | undefined;
	children?: ComponentChildren;
}

/** Something that can take the focus. How it looks is its class; that it is lit is the ring's business alone. */
export function Spot({ id, onOk, digit, first, class: look, children }: SpotProps) {
	return (
		<a
			key={id}
			class={look}
			data-spot={id}
			data-digit={digit}
			data-first={first ? '' : undefined}
			onClick={(event) => {
				event.preventDefault();
				onOk();
			}}
		>
			{children}
		</a>
	);
}
