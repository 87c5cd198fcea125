/** What the printer says about itself and its jobs, in the words of `DeviceFault` and `PrintState`. */

import type { PrintState } from '../../shared/protocol/device.ts';
import type { DeviceFault, DeviceStatus } from '../../shared/protocol/device-status.ts';
import { jobStates, printerStates } from './ipp-names.ts';
import { type FormatView, takesAnyFormat } from './slip-formats.ts';

export interface PrinterView extends FormatView {
	state: number;
	reasons: string[];
	isAccepting: boolean;
	sides: string[];
	/** Of one document in one job. */
	mostCopies: number;
	mediaSupported: string[];
	/** Loaded media first, then the default. */
	mediaNames: string[];
	scalingNames: string[];
}

export interface JobView {
	jobId: number;
	name: string;
	state: number;
	reasons: string[];
	pagesDone: number;
	/** null where the printer does not count them. */
	documents: number | null;
}

/** Ordered: what a person must do first comes first. */
const faultOfKeyword: ReadonlyMap<string, DeviceFault> = new Map([
	['offline', 'printer.unreachable'],
	['cover-open', 'printer.coverOpen'],
	['door-open', 'printer.coverOpen'],
	['interlock-open', 'printer.coverOpen'],
	['media-jam', 'printer.jammed'],
	['media-empty', 'printer.paperOut'],
	['media-needed', 'printer.paperOut'],
	['input-tray-missing', 'printer.paperOut'],
	['marker-supply-empty', 'printer.supplyEmpty'],
	['toner-empty', 'printer.supplyEmpty'],
	['marker-waste-full', 'printer.stopped'],
	['output-area-full', 'printer.stopped'],
	['output-tray-missing', 'printer.stopped'],
	['spool-area-full', 'printer.stopped'],
	['paused', 'printer.stopped'],
	['shutdown', 'printer.stopped'],
]);
const warningOfKeyword: ReadonlyMap<string, DeviceFault> = new Map([
	['media-low', 'printer.paperLow'],
	['marker-supply-low', 'printer.supplyLow'],
	['toner-low', 'printer.supplyLow'],
	['marker-waste-almost-full', 'printer.supplyLow'],
]);

const stripSeverity = (reason: string) => reason.replace(/-(report|warning|error)$/, '');

/** Printers disagree on the severity of one and the same empty tray, so the suffix is not looked at. */
function findFault(reasons: readonly string[], words: ReadonlyMap<string, DeviceFault>): DeviceFault | null {
	const keywords = new Set(reasons.map(stripSeverity));
	for (const [keyword, fault] of words) if (keywords.has(keyword)) return fault;
	return null;
}

export function describePrinter(view: PrinterView): DeviceStatus {
	const fault = findFault(view.reasons, faultOfKeyword);
	if (fault !== null) return { state: 'fault', reason: fault };
	if (!takesAnyFormat(view)) return { state: 'fault', reason: 'printer.formatRefused' };
	if (view.state === printerStates.stopped || !view.isAccepting) return { state: 'fault', reason: 'printer.stopped' };
	if (view.state === printerStates.processing) return { state: 'busy' };
	const warning = findFault(view.reasons, warningOfKeyword);
	return warning === null ? { state: 'ready' } : { state: 'warning', reason: warning };
}

export function describeJob(job: JobView | null, pages: number, status: DeviceStatus): PrintState {
	const fault = status.state === 'fault' ? status.reason : null;
	switch (job?.state) {
		case jobStates.completed:
			return { state: 'printed' };
		case jobStates.canceled:
			return { state: 'cancelled' };
		case jobStates.aborted:
			return { state: 'failed', reason: whyAborted(job.reasons, fault) };
		case jobStates.stopped:
			return { state: 'held', reason: fault ?? findFault(job.reasons, faultOfKeyword) ?? 'printer.stopped' };
	}
	if (fault !== null) return { state: 'held', reason: fault };
	if (job?.state !== jobStates.processing) return { state: 'queued' };
	return { state: 'printing', pagesDone: Math.max(0, Math.min(job.pagesDone, pages)), pages };
}

function whyAborted(reasons: readonly string[], fault: DeviceFault | null): DeviceFault {
	const isFormat = reasons.some(
		(reason) => reason === 'document-format-error' || reason === 'unsupported-document-format',
	);
	return isFormat ? 'printer.formatRefused' : (fault ?? 'printer.stopped');
}

export const isJobOver = (job: JobView) => job.state >= jobStates.canceled;

/** Created, but the whole document has not arrived. `job-incoming` alone may mean that it is arriving now. */
export function lacksDocument(job: JobView): 'yes' | 'maybe' | 'no' {
	if (job.state !== jobStates.pending && job.state !== jobStates.held) return 'no';
	if (job.documents === 0 || job.reasons.includes('job-data-insufficient')) return 'yes';
	return job.reasons.includes('job-incoming') ? 'maybe' : 'no';
}
