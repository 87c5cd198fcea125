import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { jobStates } from '../printer/ipp-names.ts';
import { readPwg } from '../printer/pwg-raster.ts';

export type PrinterCondition = 'none' | 'paperOut' | 'jammed' | 'coverOpen' | 'supplyEmpty' | 'stopped';

export interface SpooledJob {
	jobId: number;
	name: string;
	state: number;
	reasons: string[];
	pages: number;
	pagesDone: number;
	/** Sheets of each page. */
	copies: number;
	sides: string;
	format: string;
	document: Uint8Array | null;
}
/** A copy that lies in the output tray. */
export interface PrintedCopy {
	jobId: number;
	name: string;
	pages: number;
	copies: number;
	sides: string;
	format: string;
	file: string;
}

/** Reasons as printers send them: with and without a severity, more than one at a time. */
export const reasonsOfCondition: Record<PrinterCondition, string[]> = {
	none: [],
	paperOut: ['media-empty-error', 'media-needed-error'],
	jammed: ['media-jam-error'],
	coverOpen: ['door-open-error', 'cover-open'],
	supplyEmpty: ['toner-empty-error'],
	stopped: ['paused'],
};

/**
 * Jobs in order, one printing at a time, page by page. While a condition stands the job at the head is
 * `processing-stopped`; mended, it begins its page anew, as a printer does after a jam. Pages reach the tray only whole.
 */
export interface PrinterSpool {
	create(name: string, copies?: number, sides?: string): SpooledJob;
	find(jobId: number): SpooledJob | undefined;
	jobs(): readonly SpooledJob[];
	/** The whole document; a damaged one aborts the job. */
	feed(job: SpooledJob, format: string, document: Uint8Array): Promise<void>;
	/** false if the job is over. */
	cancel(job: SpooledJob): boolean;
	condition(): PrinterCondition;
	setCondition(condition: PrinterCondition): void;
	setMsPerPage(ms: number): void;
	/** The printer itself gives this job up. */
	abort(job: SpooledJob): void;
	abortCurrent(): void;
	isPrinting(): boolean;
	printed(): readonly PrintedCopy[];
	/** Power off and on: what was not printed is gone, so is the history, and jobs count from 1 again. */
	forgetJobs(): void;
	stop(): void;
}

export function createPrinterSpool(folder: string, firstMsPerPage: number): PrinterSpool {
	mkdirSync(folder, { recursive: true });
	let jobs: SpooledJob[] = [];
	const copies: PrintedCopy[] = [];
	let lastJobId = 0;
	let condition: PrinterCondition = 'none';
	let msPerPage = firstMsPerPage;
	let timer: NodeJS.Timeout | undefined;

	const isOver = (job: SpooledJob) => job.state >= jobStates.canceled;
	const head = () => jobs.find((job) => !isOver(job) && job.document !== null);
	const end = (job: SpooledJob, state: number, reason: string) => {
		job.state = state;
		job.reasons = [reason];
		job.document = null;
		advance();
	};
	function advance(): void {
		clearTimeout(timer);
		const job = head();
		if (!job) return;
		const isHeld = condition !== 'none';
		job.state = isHeld ? jobStates.stopped : jobStates.processing;
		job.reasons = [isHeld ? 'printer-stopped' : 'job-printing'];
		if (isHeld) return;
		timer = setTimeout(() => {
			job.pagesDone += 1;
			if (job.pagesDone < job.pages) return advance();
			const { jobId, name, pages, format } = job;
			const file = join(folder, `${Date.now()}-job-${jobId}.${endingOf[format] ?? 'pdf'}`);
			writeFileSync(file, job.document ?? new Uint8Array());
			copies.push({ jobId, name, pages, copies: job.copies, sides: job.sides, format, file });
			end(job, jobStates.completed, 'job-completed-successfully');
		}, msPerPage);
	}

	return {
		create(name, copies = 1, sides = 'one-sided') {
			lastJobId += 1;
			const waiting = { state: jobStates.held, reasons: ['job-data-insufficient'], document: null };
			const job: SpooledJob = { jobId: lastJobId, name, pages: 0, pagesDone: 0, copies, sides, format: '', ...waiting };
			jobs.push(job);
			return job;
		},
		find: (jobId) => jobs.find((job) => job.jobId === jobId),
		jobs: () => jobs,
		async feed(job, format, document) {
			job.state = jobStates.pending;
			job.reasons = ['none'];
			const pages = await countPages(format, document);
			if (isOver(job)) return;
			if (pages === null) return end(job, jobStates.aborted, 'document-format-error');
			job.pages = pages;
			job.format = format;
			job.document = document;
			if (head() === job) advance();
		},
		cancel(job) {
			if (isOver(job)) return false;
			end(job, jobStates.canceled, 'job-canceled-by-user');
			return true;
		},
		condition: () => condition,
		setCondition(next) {
			condition = next;
			advance();
		},
		setMsPerPage(ms) {
			msPerPage = ms;
			advance();
		},
		abort: (job) => end(job, jobStates.aborted, 'aborted-by-system'),
		abortCurrent() {
			const job = head();
			if (job) end(job, jobStates.aborted, 'aborted-by-system');
		},
		isPrinting: () => head() !== undefined,
		printed: () => copies,
		forgetJobs() {
			clearTimeout(timer);
			jobs = [];
			lastJobId = 0;
		},
		stop: () => clearTimeout(timer),
	};
}

const endingOf: Record<string, string> = { 'image/pwg-raster': 'pwg', 'image/jpeg': 'jpg' };

async function countPages(format: string, document: Uint8Array): Promise<number | null> {
	try {
		if (format === 'image/pwg-raster') {
			const read = readPwg(document);
			return read.ok && read.pages.length > 0 ? read.pages.length : null;
		}
		if (format === 'image/jpeg') return document[0] === 0xff && document[1] === 0xd8 ? 1 : null;
		const pages = (await PDFDocument.load(document, { updateMetadata: false })).getPageCount();
		return pages > 0 ? pages : null;
	} catch {
		return null;
	}
}
