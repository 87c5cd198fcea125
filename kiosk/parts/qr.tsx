import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

const quiet = 4;

/** Level M with a quiet zone of four modules; its place is kept until its maker is loaded, once for all. */
export function Qr({ text, label, great }: { text: string; label: string; great?: boolean }): JSX.Element {
	const [drawn, setDrawn] = useState<Drawn>({ size: 1, path: '' });
	useEffect(() => {
		let isGone = false;
		import('uqr').then(
			({ encode }) => {
				const { size, data } = encode(text, { ecc: 'M', border: 0 });
				if (!isGone) setDrawn({ size, path: pathOf(data) });
			},
			() => undefined,
		);
		return () => {
			isGone = true;
		};
	}, [text]);
	const side = drawn.size + 2 * quiet;
	return (
		<svg
			class={great ? 'qr great' : 'qr'}
			viewBox={`${-quiet} ${-quiet} ${side} ${side}`}
			shape-rendering="crispEdges"
			role="img"
			aria-label={label}
		>
			<path d={drawn.path} fill="#000" />
		</svg>
	);
}

interface Drawn {
	/** Modules. */
	size: number;
	path: string;
}

/** One run of dark modules is one rectangle. */
function pathOf(rows: boolean[][]): string {
	let path = '';
	rows.forEach((row, y) => {
		for (let x = 0; x < row.length; x++) {
			if (!row[x]) continue;
			const start = x;
			while (row[x + 1]) x++;
			path += `M${start} ${y}h${x - start + 1}v1h-${x - start + 1}z`;
		}
	});
	return path;
}
