/**
 * One ticket from "wanted" to "over", one step at a time. The rule that makes two copies impossible: Create-Job without
 * a document prints nothing, so only Send-Document is dangerous. Before it may have gone out, a job may be given up and
 * made again under a new name; from then on the printer alone says what became of it, and if it has forgotten, the
 * ticket has failed and only a person can ask for another copy.
 */
import type { DeviceFault } from '../../shared/protocol/device-status.ts';
import { jobStates, statuses } from './ipp-names.ts';
import type { IppOperations } from './ipp-operations.ts';
import type { IppAttribute } from './ipp-wire.ts';
import { isJobOver, type JobView, lacksDocument } from './printer-words.ts';
import type { SlipFormat } from './slip-formats.ts';
import { eraseSlip, type SlipDocument } from './slip-pages.ts';
import type { LedgerRow } from './ticket-ledger.ts';

export interface OpenTicket {
	row: LedgerRow;
	/** false until the ledger knows this copy: nothing has been asked of the printer. */
	isOnDisk: boolean;
	jobName: string;
	document: SlipDocument | null;
	/** The one that Validate-Job let pass. */
	format: SlipFormat | null;
	job: JobView | null;
	sends: number;
	lacksSince: number | null;
	isCancelAsked: boolean;
}

export interface StepTools {
	operations: IppOperations;
	save(row: LedgerRow): void;
	template(): IppAttribute[];
	/** What the printer lists of what we can make of this document, best first. */
	formatsOf(document: SlipDocument): SlipFormat[];
	encode(document: SlipDocument, format: SlipFormat): Promise<Uint8Array>;
	nowMs(): number;
	/** Ends a Send-Document that no longer makes sense. */
	sendSignal(): AbortSignal;
}

/** moved: take the next step at once. waits: ask again later. */
export type Step = 'moved' | 'waits' | 'over';

/** How long a job must say that it has no document before we believe it: the printer may still be writing it down. */
export const lacksGraceMs = { yes: 2000, maybe: 15_000 };
const maxSends = 3;

export async function advanceTicket(ticket: OpenTicket, tools: StepTools): Promise<Step> {
	switch (ticket.row.phase) {
		case 'creating':
			return create(ticket, tools);
		case 'created':
			return send(ticket, tools);
		case 'sending':
			return settle(ticket, tools);
		case 'sent':
			return follow(ticket, tools);
		default:
			return 'over';
	}
}

export function eraseDocument(ticket: OpenTicket): void {
	if (ticket.document !== null) eraseSlip(ticket.document);
	ticket.document = null;
}

function move(ticket: OpenTicket, tools: StepTools, change: Partial<LedgerRow>): Step {
	const row = { ...ticket.row, ...change };
	tools.save(row);
	ticket.row = row;
	ticket.isOnDisk = true;
	const isDone = row.phase === 'printed' || row.phase === 'failed' || row.phase === 'cancelled';
	if (isDone || row.phase === 'sent' || row.phase === 'released') eraseDocument(ticket);
	return isDone || row.phase === 'released' ? 'over' : 'moved';
}

const fail = (ticket: OpenTicket, tools: StepTools, reason: DeviceFault) =>
	move(ticket, tools, { phase: 'failed', reason });
const isUnwanted = (ticket: OpenTicket) => ticket.row.wanted === 'no' || ticket.document === null;
const isFormatStatus = (status: number) =>
	status === statuses.formatNotSupported || status === statuses.attributesNotSupported;
const isBusyStatus = (status: number) => status === statuses.busy || status === statuses.notAcceptingJobs;

export const ticketPrefix = (row: LedgerRow) => `${row.ticketId}/${row.copy}.`;

/** The ticket id stands first: printers cut long names. 255 octets is the limit of RFC 8011 §5.1.3. */
function nameJob({ row, jobName }: OpenTicket): string {
	const copy = row.copy > 1 ? ` 第 ${row.copy} 份` : '';
	let name = `${ticketPrefix(row)}${row.attempt} ${jobName}${copy}`;
	while (Buffer.byteLength(name) > 255) name = Array.from(name).slice(0, -1).join('');
	return name;
}

async function create(ticket: OpenTicket, tools: StepTools): Promise<Step> {
	const { row } = ticket;
	if (!ticket.isOnDisk && row.wanted === 'no') return move(ticket, tools, { phase: 'cancelled' });
	// A first attempt that the ledger does not know may still be known to the printer: ledgers can be lost.
	const isFirst = !ticket.isOnDisk && row.attempt === 1;
	const prefix = isFirst ? ticketPrefix(row) : `${ticketPrefix(row)}${row.attempt} `;
	const found = await tools.operations.findJob(row.printerUri, prefix);
	if (found.result === 'silent' || (found.result === 'refused' && isBusyStatus(found.status))) return 'waits';
	if (found.result === 'ok' && found.value !== null) {
		const { jobId } = found.value;
		if (lacksDocument(found.value) !== 'no') return move(ticket, tools, { phase: 'created', jobId });
		if (isFirst || !isJobOver(found.value)) return move(ticket, tools, { phase: 'sent', jobId });
		return move(ticket, tools, { attempt: row.attempt + 1 });
	}
	if (ticket.row.wanted === 'no') return move(ticket, tools, { phase: 'cancelled' });
	if (ticket.document === null) return move(ticket, tools, { phase: 'released' });
	const stopped = await agreeOnFormat(ticket, ticket.document, tools);
	if (stopped !== null) return stopped;
	// The visit may have ended while the printer was asked.
	if (isUnwanted(ticket)) return 'moved';

	move(ticket, tools, { phase: 'creating' });
	const created = await tools.operations.createJob(row.printerUri, nameJob(ticket), tools.template());
	if (created.result === 'ok') return move(ticket, tools, { phase: 'created', jobId: created.value });
	if (created.result === 'silent' || isBusyStatus(created.status)) return 'waits';
	return fail(ticket, tools, isFormatStatus(created.status) ? 'printer.formatRefused' : 'printer.stopped');
}

/**
 * Validate-Job makes nothing, so it is asked format by format: there are printers that list one which they refuse. One
 * that does not know the question is believed. null: agreed, see `ticket.format`.
 */
async function agreeOnFormat(ticket: OpenTicket, document: SlipDocument, tools: StepTools): Promise<Step | null> {
	if (ticket.format !== null) return null;
	for (const format of tools.formatsOf(document)) {
		const { printerUri } = ticket.row;
		const asked = await tools.operations.validateJob(printerUri, nameJob(ticket), tools.template(), format);
		if (asked.result === 'silent' || (asked.result === 'refused' && isBusyStatus(asked.status))) return 'waits';
		if (asked.result === 'ok' || asked.status === statuses.operationNotSupported) {
			ticket.format = format;
			return null;
		}
		if (!isFormatStatus(asked.status)) return fail(ticket, tools, 'printer.stopped');
	}
	return fail(ticket, tools, 'printer.formatRefused');
}

async function send(ticket: OpenTicket, tools: StepTools): Promise<Step> {
	const { row, document } = ticket;
	if (row.jobId === null) return move(ticket, tools, { phase: 'creating' });
	if (row.wanted === 'no' || document === null) return giveUp(ticket, tools);
	const stopped = await agreeOnFormat(ticket, document, tools);
	const { format } = ticket;
	if (format === null) {
		if (stopped === 'over') await tools.operations.cancelJob(row.printerUri, row.jobId);
		return stopped ?? 'waits';
	}
	const bytes = await tools.encode(document, format);
	if (isUnwanted(ticket)) {
		bytes.fill(0);
		return 'moved';
	}
	const isFirst = row.phase === 'created';
	if (isFirst) move(ticket, tools, { phase: 'sending' });
	ticket.sends += 1;
	ticket.lacksSince = null;
	const sent = await tools.operations.sendDocument(row.printerUri, row.jobId, format, bytes, tools.sendSignal());
	bytes.fill(0);
	if (sent.result === 'ok') return move(ticket, tools, { phase: 'sent' });
	if (sent.result === 'silent') {
		if (!sent.reached) ticket.sends -= 1;
		if (!sent.reached && isFirst) move(ticket, tools, { phase: 'created' });
		return 'waits';
	}
	if (sent.status === statuses.notFound && isFirst)
		return move(ticket, tools, { phase: 'creating', jobId: null, attempt: row.attempt + 1 });
	if (isFormatStatus(sent.status)) {
		await tools.operations.cancelJob(row.printerUri, row.jobId);
		return fail(ticket, tools, 'printer.formatRefused');
	}
	if (isBusyStatus(sent.status) && isFirst) move(ticket, tools, { phase: 'created' });
	return 'waits';
}

async function settle(ticket: OpenTicket, tools: StepTools): Promise<Step> {
	const asked = await askJob(ticket, tools);
	if (typeof asked === 'string') return asked;
	const lacks = lacksDocument(asked);
	if (lacks === 'no') {
		// All of it, or a part that the printer took for the whole: it is not sent again, and not called sent either.
		eraseDocument(ticket);
		return judge(ticket, tools, asked);
	}
	ticket.lacksSince ??= tools.nowMs();
	if (tools.nowMs() - ticket.lacksSince < lacksGraceMs[lacks]) return 'waits';
	if (ticket.sends >= maxSends) {
		await tools.operations.cancelJob(ticket.row.printerUri, asked.jobId);
		return fail(ticket, tools, 'printer.stopped');
	}
	// The same job: a printer that has the document after all refuses a second one.
	return send(ticket, tools);
}

async function follow(ticket: OpenTicket, tools: StepTools): Promise<Step> {
	const asked = await askJob(ticket, tools);
	return typeof asked === 'string' ? asked : judge(ticket, tools, asked);
}

/**
 * There are printers that take a document which broke off for a whole one, print the part they have and call the job
 * completed. So where Send-Document was never answered, "completed" counts only with all pages counted.
 */
async function judge(ticket: OpenTicket, tools: StepTools, asked: JobView): Promise<Step> {
	const { row } = ticket;
	const isWhole = row.phase === 'sent' || asked.pagesDone >= row.pages;
	if (asked.state === jobStates.completed)
		return isWhole ? move(ticket, tools, { phase: 'printed' }) : fail(ticket, tools, 'printer.stopped');
	if (asked.state === jobStates.canceled) return move(ticket, tools, { phase: 'cancelled' });
	if (isJobOver(asked)) {
		const isFormat = asked.reasons.some((reason) => reason.includes('document-format'));
		return fail(ticket, tools, isFormat ? 'printer.formatRefused' : 'printer.stopped');
	}
	if (ticket.row.wanted !== 'no' || ticket.isCancelAsked) return 'waits';
	const cancelled = await tools.operations.cancelJob(row.printerUri, asked.jobId);
	if (cancelled.result === 'silent') return 'waits';
	ticket.isCancelAsked = true;
	return 'moved';
}

/** Ends a job that has no document, and believes only the printer that it ended. */
async function giveUp(ticket: OpenTicket, tools: StepTools): Promise<Step> {
	const { row } = ticket;
	if (row.jobId === null) return 'waits';
	const over = row.wanted === 'no' ? 'cancelled' : 'released';
	for (const isAsked of [false, true]) {
		const job = await tools.operations.getJob(row.printerUri, row.jobId);
		if (job.result === 'silent' || (job.result === 'refused' && job.status !== statuses.notFound)) return 'waits';
		if (job.result === 'refused' || !isOurs(row, job.value))
			return row.phase === 'created' ? move(ticket, tools, { phase: over }) : fail(ticket, tools, 'printer.stopped');
		if (job.value.state === jobStates.completed) return move(ticket, tools, { phase: 'sent' });
		if (isJobOver(job.value)) return move(ticket, tools, { phase: over });
		if (!isAsked) await tools.operations.cancelJob(row.printerUri, row.jobId);
	}
	return 'waits';
}

/** A printer that was switched off counts its jobs from 1 again. Some printers cut names, some show none. */
function isOurs(row: LedgerRow, job: JobView): boolean {
	const prefix = ticketPrefix(row);
	return job.name.startsWith(prefix) || prefix.startsWith(job.name);
}

/** The job as the printer has it; a job it has forgotten is lost for ever, because its document may have come out. */
async function askJob(ticket: OpenTicket, tools: StepTools): Promise<JobView | Step> {
	const { printerUri, jobId } = ticket.row;
	if (jobId === null) return fail(ticket, tools, 'printer.stopped');
	const asked = await tools.operations.getJob(printerUri, jobId);
	if (asked.result === 'ok') {
		if (!isOurs(ticket.row, asked.value)) return fail(ticket, tools, 'printer.stopped');
		ticket.job = asked.value;
		return asked.value;
	}
	const isForgotten = asked.result === 'refused' && asked.status === statuses.notFound;
	return isForgotten ? fail(ticket, tools, 'printer.stopped') : 'waits';
}
