/** A slip as it is printed, dot for dot: `slips.html?show=outcomeWaiting&paper=80`; `paper=a4` at 150 dots an inch. */
import '@fontsource/noto-sans-mongolian/mongolian-400.css';
import { render } from 'preact';
import type { PrinterMedia } from '../../shared/protocol/device.ts';
import { renderSlip } from '../slip/render-slip.ts';
import { writeSlip } from '../slip/slip-content.ts';
import { fixtures, guides, now, terminal } from './fixtures.ts';

const query = new URLSearchParams(location.search);
const papers: Record<string, PrinterMedia> = {
	'58': { kind: 'slip-58mm', dotsPerInch: 203, widthDots: 384 },
	'80': { kind: 'slip-80mm', dotsPerInch: 203, widthDots: 576 },
	a4: { kind: 'a4', dotsPerInch: 150, widthDots: 1240 },
};

async function showSlip(place: Element): Promise<void> {
	const view = fixtures[query.get('show') ?? 'outcomeConfirmed'];
	const media = papers[query.get('paper') ?? '80'];
	if (!view?.draft || !view.outcome || !media) {
		render(<p>no such slip</p>, place);
		return;
	}
	const { draft, outcome, institutions, slots } = view;
	const slip = writeSlip({
		outcome,
		draft,
		language: view.language,
		copy: 1,
		printedAt: now,
		terminal,
		slot: slots.find(({ id }) => id === draft.slotId) ?? null,
		institution: institutions.find(({ id }) => id === draft.institutionId) ?? null,
		guide: guides[0] ?? null,
	});
	const pages = await renderSlip(slip, media);
	render(
		pages.map((page) => <img alt="" src={`data:image/png;base64,${page}`} />),
		place,
	);
}

const place = document.getElementById('slips');
if (place) void showSlip(place);
