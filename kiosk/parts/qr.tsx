import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { encode } from 'uqr';

const quiet = 4;

/** Level M with a quiet zone of four modules. */
export function Qr({ text, label, great }: { text: string; label: string; great?: boolean }): JSX.Element {
	const { size, path } = useMemo(() => drawQr(text), [text]);
	return (
		<svg
			class={great ? 'qr great' : 'qr'}
			viewBox={`${-quiet} ${-quiet} ${size + 2 * quiet} ${size + 2 * quiet}`}
			shape-rendering="crispEdges"
			role="img"
			aria-label={label}
		>
			<path d={path} fill="#000" />
		</svg>
	);
}

function drawQr(text: string): { size: number; path: string } {
	const { size, data } = encode(text, { ecc: 'M', border: 0 });
	let path = '';
	data.forEach((row, y) => {
		for (let x = 0; x < size; x++) {
			if (!row[x]) continue;
			const start = x;
			while (row[x + 1]) x++;
			path += `M${start} ${y}h${x - start + 1}v1h-${x - start + 1}z`;
		}
	});
	return { size, path };
}
