import type { JSX } from 'preact';

const pen = {
	fill: 'none',
	stroke: '#12201B',
	'stroke-width': 5,
	'stroke-linejoin': 'round' as const,
	'stroke-linecap': 'round' as const,
};

/** Where the hand must go: the lamp is drawn on the reader. */
export function ReaderFigure({ words, label }: { words: string; label: string }): JSX.Element {
	return (
		<div class="figure">
			<svg viewBox="0 0 1080 680" role="img" aria-label={label} {...pen}>
				<path d="M142 348h796a12 12 0 0 1 12 12v292H130V360a12 12 0 0 1 12-12z" fill="#fff" stroke-width="4" />
				<path d="M128 646h824v16a8 8 0 0 1-8 8H136a8 8 0 0 1-8-8z" fill="#0E3B30" stroke="none" />
				<rect x="330" y="376" width="420" height="244" rx="18" fill="#FFC440" />
				<text x="540" y="526" font-size="80" font-weight="700" text-anchor="middle" fill="#12201B" stroke="none">
					{words}
				</text>
				<rect x="330" y="16" width="420" height="262" rx="18" fill="#fff" />
				<path d="M370 70h120M370 110h180M370 150h150M370 226h330" stroke-width="9" />
				<rect x="602" y="54" width="108" height="134" rx="6" />
				<circle cx="656" cy="104" r="24" />
				<path d="M618 184a38 38 0 0 1 76 0" />
				<path d="M540 292v38M520 312l20 20 20-20" stroke-width="7" />
			</svg>
		</div>
	);
}

/** The card lies on the reader; nothing to do but leave it there. */
export function CardLyingFigure({ label }: { label: string }): JSX.Element {
	return (
		<div class="figure">
			<svg viewBox="0 0 1080 400" role="img" aria-label={label} {...pen}>
				<path d="M142 68h796a12 12 0 0 1 12 12v292H130V80a12 12 0 0 1 12-12z" fill="#fff" stroke-width="4" />
				<path d="M128 366h824v16a8 8 0 0 1-8 8H136a8 8 0 0 1-8-8z" fill="#0E3B30" stroke="none" />
				<rect x="310" y="76" width="460" height="284" rx="22" fill="#FFC440" />
				<rect x="330" y="88" width="420" height="262" rx="18" fill="#fff" />
				<path d="M370 142h120M370 182h180M370 222h150M370 298h330" stroke-width="9" />
				<rect x="602" y="126" width="108" height="134" rx="6" />
				<circle cx="656" cy="176" r="24" />
				<path d="M618 256a38 38 0 0 1 76 0" />
			</svg>
		</div>
	);
}

/** The slip comes out below. */
export function SlipFigure({ label }: { label: string }): JSX.Element {
	return (
		<div class="figure short">
			<svg viewBox="0 0 1080 520" role="img" aria-label={label} {...pen}>
				<path d="M0 120h190M890 120h190" />
				<rect x="190" y="60" width="700" height="120" rx="8" fill="#fff" />
				<path d="M250 120h580" stroke-width="14" />
				<path
					d="M320 122v300l22-14 22 14 22-14 22 14 22-14 22 14 22-14 22 14 22-14 22 14 22-14 22 14 22-14 22 14 22-14 22 14 22-14 22 14 22-14 22 14V122z"
					fill="#fff"
				/>
				<path d="M372 190h190M372 236h120" stroke-width="10" />
				<path d="M372 290h300M372 330h260" />
				<path d="M628 186h84v84h-84zM656 214h28v28h-28z" />
				<circle cx="540" cy="470" r="46" fill="#FFC440" />
				<path d="M540 448v42M522 474l18 18 18-18" stroke-width="7" />
			</svg>
		</div>
	);
}

/** The slip before the scanner; the lamp is drawn where it must be held. */
export function ScannerFigure({ words, label }: { words: string; label: string }): JSX.Element {
	return (
		<div class="figure">
			<svg viewBox="0 0 1080 560" role="img" aria-label={label} {...pen}>
				<path d="M150 60h250a16 16 0 0 1 16 16v408a16 16 0 0 1-16 16H150z" fill="#0E3B30" stroke="none" />
				<rect x="206" y="180" width="150" height="200" rx="14" fill="#fff" stroke-width="4" />
				<path d="M240 250v60M270 250v60M296 250v60M322 250v60" stroke-width="9" />
				<path d="M374 210 640 96v368L374 350z" fill="#FFC440" stroke="none" />
				<text x="500" y="302" font-size="52" font-weight="700" text-anchor="middle" fill="#12201B" stroke="none">
					{words}
				</text>
				<path d="M660 40h250v448l-25-16-25 16-25-16-25 16-25-16-25 16-25-16-25 16-25-16-25 16z" fill="#fff" />
				<path d="M704 96h162M704 136h96" stroke-width="9" />
				<path d="M716 196h138v138H716zM744 224h34v34h-34zM806 224h20M806 258h20v48M744 292h34" stroke-width="7" />
				<path d="M704 380h162M704 416h120" />
			</svg>
		</div>
	);
}
