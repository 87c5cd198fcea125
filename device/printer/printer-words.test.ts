import { expect, test } from 'vitest';
import { chooseMedia } from './printer-media.ts';
import { describeJob, describePrinter, type JobView, lacksDocument, type PrinterView } from './printer-words.ts';

const idle: PrinterView = {
	...{ state: 3, reasons: ['none'], isAccepting: true, mediaNames: [], scalingNames: [] },
	...{ formats: ['application/pdf'], pwgTypes: [], pwgResolutions: [], sides: [], mostCopies: 1, mediaSupported: [] },
};
const job: JobView = { jobId: 1, name: 'a', state: 5, reasons: ['job-printing'], pagesDone: 1, documents: null };

test.each([
	[['media-empty'], 'printer.paperOut'],
	[['media-empty-warning'], 'printer.paperOut'],
	[['media-needed-error'], 'printer.paperOut'],
	[['media-jam-report'], 'printer.jammed'],
	[['door-open-error'], 'printer.coverOpen'],
	[['interlock-open'], 'printer.coverOpen'],
	[['toner-empty-error'], 'printer.supplyEmpty'],
	[['marker-supply-empty'], 'printer.supplyEmpty'],
	[['paused'], 'printer.stopped'],
	[['toner-low', 'media-empty', 'cover-open-error'], 'printer.coverOpen'],
])('reasons %j are the fault %s', (reasons, reason) => {
	expect(describePrinter({ ...idle, state: 5, reasons })).toEqual({ state: 'fault', reason });
});

test.each([
	[['media-low-report'], 'printer.paperLow'],
	[['marker-supply-low-warning'], 'printer.supplyLow'],
	[['toner-low'], 'printer.supplyLow'],
])('reasons %j are the warning %s', (reasons, reason) => {
	expect(describePrinter({ ...idle, reasons })).toEqual({ state: 'warning', reason });
});

test('the printer without reasons goes by its state', () => {
	expect(describePrinter(idle)).toEqual({ state: 'ready' });
	expect(describePrinter({ ...idle, state: 4 })).toEqual({ state: 'busy' });
	expect(describePrinter({ ...idle, state: 5 })).toEqual({ state: 'fault', reason: 'printer.stopped' });
	expect(describePrinter({ ...idle, isAccepting: false })).toEqual({ state: 'fault', reason: 'printer.stopped' });
	expect(describePrinter({ ...idle, formats: ['image/pwg-raster'] })).toEqual({ state: 'ready' });
	expect(describePrinter({ ...idle, formats: ['image/urf'] })).toEqual({
		state: 'fault',
		reason: 'printer.formatRefused',
	});
});

test('job states are told in our words', () => {
	const ready = { state: 'ready' } as const;
	const paperOut = { state: 'fault', reason: 'printer.paperOut' } as const;
	const tell = (change: Partial<JobView>, status: Parameters<typeof describeJob>[2] = ready) =>
		describeJob({ ...job, ...change }, 2, status);
	expect(describeJob(null, 2, ready)).toEqual({ state: 'queued' });
	expect(tell({ state: 3 })).toEqual({ state: 'queued' });
	expect(tell({})).toEqual({ state: 'printing', pagesDone: 1, pages: 2 });
	expect(tell({ pagesDone: 9 })).toEqual({ state: 'printing', pagesDone: 2, pages: 2 });
	expect(tell({}, paperOut)).toEqual({ state: 'held', reason: 'printer.paperOut' });
	expect(tell({ state: 6 }, paperOut)).toEqual({ state: 'held', reason: 'printer.paperOut' });
	expect(tell({ state: 6, reasons: ['media-jam'] })).toEqual({ state: 'held', reason: 'printer.jammed' });
	expect(tell({ state: 6 })).toEqual({ state: 'held', reason: 'printer.stopped' });
	expect(tell({ state: 7 })).toEqual({ state: 'cancelled' });
	expect(tell({ state: 8 })).toEqual({ state: 'failed', reason: 'printer.stopped' });
	expect(tell({ state: 8, reasons: ['document-format-error'] })).toEqual({
		...{ state: 'failed', reason: 'printer.formatRefused' },
	});
	expect(tell({ state: 9 }, paperOut)).toEqual({ state: 'printed' });
});

test('a job without its document says so', () => {
	expect(lacksDocument({ ...job, state: 4, reasons: ['job-data-insufficient'] })).toBe('yes');
	expect(lacksDocument({ ...job, state: 3, reasons: ['job-incoming'], documents: 0 })).toBe('yes');
	expect(lacksDocument({ ...job, state: 4, reasons: ['job-incoming'] })).toBe('maybe');
	expect(lacksDocument({ ...job, state: 3, reasons: ['none'] })).toBe('no');
	expect(lacksDocument({ ...job, state: 9, documents: 0 })).toBe('no');
});

test('loaded paper comes before the default', () => {
	expect(chooseMedia(['iso_a6_105x148mm', 'roll_max_80x2000mm', 'iso_a4_210x297mm'])?.kind).toBe('slip-80mm');
	expect(chooseMedia(['iso_a4_210x297mm'])?.kind).toBe('a4');
	expect(chooseMedia(['na_receipt_3x5in'])?.kind).toBe('slip-80mm');
	expect(chooseMedia(['iso_a6_105x148mm', 'auto'])).toBe(null);
});
