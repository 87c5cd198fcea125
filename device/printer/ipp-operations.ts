import type { IppExchange } from './ipp-client.ts';
import { groups, operations, statuses, tags } from './ipp-names.ts';
import { type IppAttribute, type IppGroup, type IppMessage, type IppValue, readValues } from './ipp-wire.ts';
import type { JobView, PrinterView } from './printer-words.ts';

/** `refused`: the printer answered with an error status. `silent`: no answer, see `IppReply` for `reached`. */
export type IppResult<T> =
	| { result: 'ok'; value: T }
	| { result: 'refused'; status: number }
	| { result: 'silent'; reached: boolean };

export interface IppOperations {
	getPrinter(uri: string): Promise<IppResult<PrinterView>>;
	/** The newest job whose name begins with `prefix`, over and not over. */
	findJob(uri: string, prefix: string): Promise<IppResult<JobView | null>>;
	getJob(uri: string, jobId: number): Promise<IppResult<JobView>>;
	createJob(uri: string, name: string, template: IppAttribute[]): Promise<IppResult<number>>;
	/** Would this job be taken? Makes nothing. */
	validateJob(uri: string, name: string, template: IppAttribute[], format: string): Promise<IppResult<null>>;
	sendDocument(
		uri: string,
		jobId: number,
		format: string,
		document: Uint8Array,
		signal: AbortSignal,
	): Promise<IppResult<null>>;
	cancelJob(uri: string, jobId: number): Promise<IppResult<null>>;
}

const jobAttributes = [
	'job-id',
	'job-name',
	'job-state',
	'job-state-reasons',
	'job-impressions-completed',
	'job-media-sheets-completed',
	'number-of-documents',
];
const printerAttributes = [
	'printer-state',
	'printer-state-reasons',
	'printer-is-accepting-jobs',
	'document-format-supported',
	'pwg-raster-document-type-supported',
	'pwg-raster-document-resolution-supported',
	'sides-supported',
	'copies-supported',
	'media-supported',
	'media-ready',
	'media-default',
	'print-scaling-supported',
];
/** A document may wait in the printer's input buffer while paper is refilled. */
const sendTimeoutMs = 600_000;

export const keyword = (name: string, ...values: string[]): IppAttribute => ({ name, tag: tags.keyword, values });
export const integer = (name: string, value: number): IppAttribute => ({ name, tag: tags.integer, values: [value] });

export function createIppOperations(exchange: IppExchange, timeoutMs: number): IppOperations {
	let lastRequestId = 0;

	async function ask(
		uri: string,
		code: number,
		attributes: IppAttribute[],
		more: { job?: IppAttribute[]; data?: Uint8Array; signal?: AbortSignal; timeoutMs?: number } = {},
	): Promise<IppResult<IppMessage>> {
		lastRequestId = (lastRequestId % 0x7fffffff) + 1;
		const operation: IppGroup = {
			tag: groups.operation,
			attributes: [
				{ name: 'attributes-charset', tag: tags.charset, values: ['utf-8'] },
				{ name: 'attributes-natural-language', tag: tags.language, values: ['zh-cn'] },
				{ name: 'printer-uri', tag: tags.uri, values: [uri] },
				...orderJobIdFirst(attributes),
			],
		};
		const reply = await exchange(
			uri,
			{
				version: 0x0200,
				code,
				requestId: lastRequestId,
				groups: more.job?.length ? [operation, { tag: groups.job, attributes: more.job }] : [operation],
				data: more.data ?? new Uint8Array(),
			},
			{ timeoutMs: more.timeoutMs ?? timeoutMs, ...(more.signal ? { signal: more.signal } : {}) },
		);
		if (!reply.ok) return { result: 'silent', reached: reply.reached };
		// successful-ok and its variants are 0x0000–0x00ff
		if (reply.message.code > 0xff) return { result: 'refused', status: reply.message.code };
		return { result: 'ok', value: reply.message };
	}

	return {
		async getPrinter(uri) {
			const asked = [keyword('requested-attributes', ...printerAttributes)];
			return mapOk(await ask(uri, operations.getPrinterAttributes, asked), readPrinter);
		},
		async findJob(uri, prefix) {
			let newest: JobView | null = null;
			for (const which of ['not-completed', 'completed']) {
				const reply = await ask(uri, operations.getJobs, [
					user,
					integer('limit', 200),
					keyword('which-jobs', which),
					keyword('requested-attributes', ...jobAttributes),
				]);
				if (reply.result !== 'ok') return reply;
				for (const group of reply.value.groups) {
					const job = readJob(group);
					if (job?.name.startsWith(prefix) && job.jobId > (newest?.jobId ?? 0)) newest = job;
				}
			}
			return { result: 'ok', value: newest };
		},
		async getJob(uri, jobId) {
			const asked = [integer('job-id', jobId), user, keyword('requested-attributes', ...jobAttributes)];
			const reply = await ask(uri, operations.getJobAttributes, asked);
			if (reply.result !== 'ok') return reply;
			const job = reply.value.groups.map((group) => readJob(group)).find((found) => found !== null);
			return job ? { result: 'ok', value: { ...job, jobId } } : { result: 'refused', status: statuses.notFound };
		},
		async createJob(uri, name, template) {
			const asked = [user, { name: 'job-name', tag: tags.name, values: [name] }];
			const reply = await ask(uri, operations.createJob, asked, { job: template });
			if (reply.result !== 'ok') return reply;
			const [jobId] = readValues(reply.value, groups.job, 'job-id');
			// An answer without a job id: the job is found by its name.
			return typeof jobId === 'number' ? { result: 'ok', value: jobId } : { result: 'silent', reached: true };
		},
		async validateJob(uri, name, template, format) {
			const asked = [
				user,
				{ name: 'job-name', tag: tags.name, values: [name] },
				{ name: 'document-format', tag: tags.mimeType, values: [format] },
			];
			return mapOk(await ask(uri, operations.validateJob, asked, { job: template }), () => null);
		},
		async sendDocument(uri, jobId, format, document, signal) {
			const asked = [
				integer('job-id', jobId),
				user,
				{ name: 'document-format', tag: tags.mimeType, values: [format] },
				{ name: 'last-document', tag: tags.boolean, values: [true] },
			];
			const more = { data: document, signal, timeoutMs: sendTimeoutMs };
			return mapOk(await ask(uri, operations.sendDocument, asked, more), () => null);
		},
		async cancelJob(uri, jobId) {
			return mapOk(await ask(uri, operations.cancelJob, [integer('job-id', jobId), user]), () => null);
		},
	};
}

const user: IppAttribute = { name: 'requesting-user-name', tag: tags.name, values: ['lawpost'] };

/** RFC 8011 wants the target (printer-uri, job-id) right behind charset and language. */
const orderJobIdFirst = (attributes: IppAttribute[]) =>
	[...attributes].sort((a, b) => Number(b.name === 'job-id') - Number(a.name === 'job-id'));

function mapOk<T, U>(result: IppResult<T>, map: (value: T) => U): IppResult<U> {
	return result.result === 'ok' ? { result: 'ok', value: map(result.value) } : result;
}

function readPrinter(message: IppMessage): PrinterView {
	const read = (name: string) => readValues(message, groups.printer, name);
	const words = (name: string) => read(name).filter((value) => typeof value === 'string');
	const [copies] = read('copies-supported');
	const [state] = read('printer-state');
	return {
		state: typeof state === 'number' ? state : 0,
		reasons: words('printer-state-reasons'),
		isAccepting: read('printer-is-accepting-jobs')[0] !== false,
		formats: words('document-format-supported'),
		pwgTypes: words('pwg-raster-document-type-supported'),
		pwgResolutions: read('pwg-raster-document-resolution-supported').flatMap(readDotsPerInch),
		sides: words('sides-supported'),
		mostCopies: typeof copies === 'object' && 'upper' in copies ? copies.upper : 1,
		mediaSupported: words('media-supported'),
		mediaNames: [...words('media-ready'), ...words('media-default')],
		scalingNames: words('print-scaling-supported'),
	};
}

function readDotsPerInch(value: IppValue): number[] {
	const isSquare = typeof value === 'object' && 'across' in value && value.across === value.along && value.units === 3;
	return isSquare && value.across > 0 ? [value.across] : [];
}

function readJob(group: IppGroup): JobView | null {
	if (group.tag !== groups.job) return null;
	const read = (name: string) => group.attributes.find((attribute) => attribute.name === name)?.values ?? [];
	const number = (name: string) => read(name).find((value) => typeof value === 'number') ?? null;
	const state = number('job-state');
	if (state === null) return null;
	return {
		jobId: number('job-id') ?? 0,
		name: read('job-name').find((value) => typeof value === 'string') ?? '',
		state,
		reasons: read('job-state-reasons').filter((value) => typeof value === 'string'),
		pagesDone: number('job-impressions-completed') ?? number('job-media-sheets-completed') ?? 0,
		documents: number('number-of-documents'),
	};
}
