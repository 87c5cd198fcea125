/** Requests of RFC 8011 to answers of the simulated printer. */
import { groups, jobStates, operations, printerStates, statuses, tags } from '../printer/ipp-names.ts';
import { type IppAttribute, type IppGroup, type IppMessage, type IppValue, readValues } from '../printer/ipp-wire.ts';
import { type PrinterSpool, reasonsOfCondition, type SpooledJob } from './printer-spool.ts';

export interface AnsweringPrinter {
	spool: PrinterSpool;
	mediaReady: string[];
	/** MIME types it takes. */
	formats: string[];
	/** Listed, and refused by Validate-Job and Send-Document. */
	refusedFormats: string[];
	sides: string[];
	uri: string;
}
const mostCopies = 9;
type Answer = { status: number; groups?: IppGroup[] };

export async function answerIpp(request: IppMessage, printer: AnsweringPrinter): Promise<IppMessage> {
	const answer = await act(request, printer);
	const operation: IppGroup = {
		tag: groups.operation,
		attributes: [
			{ name: 'attributes-charset', tag: tags.charset, values: ['utf-8'] },
			{ name: 'attributes-natural-language', tag: tags.language, values: ['en'] },
		],
	};
	const { version, requestId } = request;
	return {
		...{ version: version >> 8 === 1 ? 0x0101 : 0x0200, code: answer.status, requestId },
		groups: [operation, ...(answer.groups ?? [])],
		data: new Uint8Array(),
	};
}

async function act(request: IppMessage, printer: AnsweringPrinter): Promise<Answer> {
	const { spool } = printer;
	const read = (name: string) => readValues(request, groups.operation, name)[0];
	const [first, second] = request.groups[0]?.attributes ?? [];
	if (first?.name !== 'attributes-charset' || second?.name !== 'attributes-natural-language')
		return { status: statuses.badRequest };
	const format = String(read('document-format') ?? printer.formats[0]);
	const isListed = printer.formats.includes(format) || format === 'application/octet-stream';
	const isTaken = isListed && !printer.refusedFormats.includes(format);
	const copies = Number(readValues(request, groups.job, 'copies')[0] ?? 1);
	const sides = String(readValues(request, groups.job, 'sides')[0] ?? printer.sides[0]);
	const name = String(read('job-name') ?? 'untitled');
	const jobAnswer = (job: SpooledJob): Answer => ({
		status: statuses.ok,
		groups: [describeJob(request, printer, job)],
	});
	const job = spool.find(
		Number(
			read('job-id') ??
				String(read('job-uri') ?? '')
					.split('/')
					.at(-1),
		),
	);

	switch (request.code) {
		case operations.getPrinterAttributes:
			return { status: statuses.ok, groups: [describePrinter(request, printer)] };
		case operations.validateJob:
			if (!isTaken) return { status: statuses.formatNotSupported };
			return { status: fitsTemplate(request, printer) ? statuses.ok : statuses.attributesNotSupported };
		case operations.createJob:
			if (!fitsTemplate(request, printer)) return { status: statuses.attributesNotSupported };
			return jobAnswer(spool.create(name, copies, sides));
		case operations.printJob: {
			if (!isTaken) return { status: statuses.formatNotSupported };
			const created = spool.create(name, copies, sides);
			await spool.feed(created, format, request.data);
			return jobAnswer(created);
		}
		case operations.getJobs: {
			const isOver = read('which-jobs') === 'completed';
			const found = spool.jobs().filter((other) => other.state >= jobStates.canceled === isOver);
			const ordered = isOver ? [...found].reverse() : found;
			const limit = Number(read('limit') ?? ordered.length);
			return {
				status: statuses.ok,
				groups: ordered.slice(0, limit).map((other) => describeJob(request, printer, other)),
			};
		}
	}
	if (job === undefined) {
		const isKnown = Object.values<number>(operations).includes(request.code);
		return { status: isKnown ? statuses.notFound : statuses.operationNotSupported };
	}
	switch (request.code) {
		case operations.sendDocument:
			if (!isTaken) return { status: statuses.formatNotSupported };
			if (read('last-document') !== true) return { status: statuses.multipleDocumentsNotSupported };
			if (job.state !== jobStates.held) return { status: statuses.notPossible };
			await spool.feed(job, format, request.data);
			return jobAnswer(job);
		case operations.getJobAttributes:
			return jobAnswer(job);
		case operations.cancelJob:
			return { status: spool.cancel(job) ? statuses.ok : statuses.notPossible };
	}
	return { status: statuses.operationNotSupported };
}

/** A job template asks only for what this printer has: its sides, its own paper, so many copies. */
function fitsTemplate(request: IppMessage, { mediaReady, sides }: AnsweringPrinter): boolean {
	const fits = (name: string, check: (value: IppValue) => boolean) =>
		readValues(request, groups.job, name).every(check);
	return (
		fits('sides', (value) => typeof value === 'string' && sides.includes(value)) &&
		fits('media', (value) => typeof value === 'string' && mediaReady.includes(value)) &&
		fits('copies', (value) => typeof value === 'number' && value >= 1 && value <= mostCopies)
	);
}

const attribute = (name: string, tag: number, ...values: IppValue[]): IppAttribute => ({ name, tag, values });

function select(request: IppMessage, groupWords: string[], attributes: IppAttribute[]): IppAttribute[] {
	const asked = readValues(request, groups.operation, 'requested-attributes');
	if (asked.length === 0 || ['all', ...groupWords].some((word) => asked.includes(word))) return attributes;
	return attributes.filter(({ name }) => asked.includes(name));
}

function describeJob(request: IppMessage, { uri }: AnsweringPrinter, job: SpooledJob): IppGroup {
	const { jobId, name, state, reasons, pages, pagesDone } = job;
	const all = [
		attribute('job-id', tags.integer, jobId),
		attribute('job-uri', tags.uri, `${uri}/${jobId}`),
		attribute('job-name', tags.name, name),
		attribute('job-state', tags.enum, state),
		// One reason goes as a single value, more as a set: the wire knows no difference, libraries do.
		attribute('job-state-reasons', tags.keyword, ...reasons),
		attribute('job-impressions', tags.integer, pages),
		attribute('job-impressions-completed', tags.integer, pagesDone),
	];
	return { tag: groups.job, attributes: select(request, ['job-description'], all) };
}

function describePrinter(request: IppMessage, { spool, mediaReady, formats, sides, uri }: AnsweringPrinter): IppGroup {
	const reasons = reasonsOfCondition[spool.condition()];
	const working = spool.isPrinting() ? printerStates.processing : printerStates.idle;
	const all = [
		attribute('printer-uri-supported', tags.uri, uri),
		attribute('uri-security-supported', tags.keyword, 'none'),
		attribute('uri-authentication-supported', tags.keyword, 'none'),
		attribute('printer-name', tags.name, 'Lawpost simulated printer'),
		attribute('printer-info', tags.text, 'Lawpost simulated printer'),
		attribute('printer-location', tags.text, 'simulated'),
		attribute('printer-more-info', tags.uri, uri.replace(/^ipp:/, 'http:')),
		attribute('printer-make-and-model', tags.text, 'Lawpost Simulator 80'),
		attribute('printer-state', tags.enum, reasons.length > 0 ? printerStates.stopped : working),
		attribute('printer-state-reasons', tags.keyword, ...(reasons.length > 0 ? reasons : ['none'])),
		attribute('printer-is-accepting-jobs', tags.boolean, true),
		attribute('queued-job-count', tags.integer, spool.jobs().filter((job) => job.state < jobStates.canceled).length),
		attribute('printer-up-time', tags.integer, Math.max(1, Math.floor(process.uptime()))),
		attribute('ipp-versions-supported', tags.keyword, '1.1', '2.0'),
		attribute('operations-supported', tags.enum, ...Object.values(operations)),
		attribute('charset-configured', tags.charset, 'utf-8'),
		attribute('charset-supported', tags.charset, 'utf-8'),
		attribute('natural-language-configured', tags.language, 'en'),
		attribute('generated-natural-language-supported', tags.language, 'en'),
		attribute('document-format-default', tags.mimeType, formats[0] ?? 'application/pdf'),
		attribute('document-format-supported', tags.mimeType, ...formats, 'application/octet-stream'),
		attribute('pwg-raster-document-type-supported', tags.keyword, 'black_1', 'sgray_8'),
		attribute(
			'pwg-raster-document-resolution-supported',
			tags.resolution,
			...[203, 300].map((dots) => ({ across: dots, along: dots, units: 3 })),
		),
		attribute('sides-supported', tags.keyword, ...sides),
		attribute('copies-supported', tags.range, { lower: 1, upper: mostCopies }),
		attribute('media-supported', tags.keyword, ...mediaReady),
		attribute('pdl-override-supported', tags.keyword, 'attempted'),
		attribute('compression-supported', tags.keyword, 'none'),
		attribute('multiple-document-jobs-supported', tags.boolean, false),
		attribute('print-scaling-supported', tags.keyword, 'none', 'auto'),
		attribute('media-default', tags.keyword, mediaReady[0] ?? 'iso_a4_210x297mm'),
		attribute('media-col-default', tags.collection, {
			members: [attribute('media-size-name', tags.keyword, mediaReady[0] ?? 'iso_a4_210x297mm')],
		}),
		attribute('media-ready', tags.keyword, ...mediaReady),
	];
	return { tag: groups.printer, attributes: select(request, ['printer-description', 'job-template'], all) };
}
