import { useEffect, useState } from 'preact/hooks';

/** A QR code of `text`, level M (L for longer texts that a phone held close reads anyway), quiet zone 4; drawn as soon as its maker is loaded from the box. */
export function Qr({ text, label, level = 'M' }: { text: string; label: string; level?: 'L' | 'M' }) {
	const [rows, setRows] = useState<boolean[][] | null>(null);
	useEffect(() => {
		let gone = false;
		import('uqr').then(({ encode }) => {
			if (!gone) setRows(encode(text, { ecc: level, border: 4 }).data);
		});
		return () => {
			gone = true;
		};
	}, [text, level]);
	if (!rows) return <svg class="qr" viewBox="0 0 1 1" role="img" aria-label={label} />;
	return (
		<svg
			class="qr"
			viewBox={`0 0 ${rows.length} ${rows.length}`}
			shape-rendering="crispEdges"
			role="img"
			aria-label={label}
		>
			<path d={pathOf(rows)} />
		</svg>
	);
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
