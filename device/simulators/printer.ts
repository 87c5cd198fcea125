import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { groups, jobStates, operations, statuses } from '../printer/ipp-names.ts';
import { decodeIpp, encodeIpp, readValues } from '../printer/ipp-wire.ts';
import { answerIpp } from './printer-answers.ts';
import { createPrinterSpool, type PrintedCopy, type PrinterCondition, type SpooledJob } from './printer-spool.ts';

export type { PrintedCopy, PrinterCondition } from './printer-spool.ts';

export interface PrinterSimulatorOptions {
	/** Where printed pages are kept, one PDF a copy: the output tray. */
	folder: string;
	/** Default: a free port of 127.0.0.1. */
	port?: number;
	msPerPage?: number;
	/** Media names of PWG 5101.1. Default: an 80 mm roll. */
	mediaReady?: string[];
	/** MIME types it takes. Default: PDF. */
	formats?: string[];
	/** What becomes of a job whose document broke off. Default: it waits for a whole one. */
	onBrokenDocument?: 'waits' | 'aborts';
	/** Formats that it lists and Validate-Job refuses. */
	refusedFormats?: string[];
	/** `sides-supported`. Default: one-sided. */
	sides?: string[];
}

export interface PrinterSimulator {
	uri: string;
	setCondition(condition: PrinterCondition): void;
	condition(): PrinterCondition;
	setMsPerPage(ms: number): void;
	/** The network cable: connections are refused, the spool stays and prints on. */
	unplug(): Promise<void>;
	plug(): Promise<void>;
	/** The printer gives up the job that it is printing. */
	abortCurrent(): void;
	/** The power: everything not printed is gone, the history too. */
	forgetJobs(): void;
	/** The next request of this operation is carried out, but its answer never arrives. */
	loseAnswer(operation: number): void;
	/** The next request of this operation is refused with `server-error-busy`. */
	beBusy(operation: number): void;
	printed(): readonly PrintedCopy[];
	jobs(): readonly SpooledJob[];
	stop(): Promise<void>;
}

const maxRequestBytes = 64_000_000;

/** A small printer that speaks IPP/2.0 over HTTP, for PDF, with a spool that behaves. */
export async function startPrinterSimulator(options: PrinterSimulatorOptions): Promise<PrinterSimulator> {
	const spool = createPrinterSpool(options.folder, options.msPerPage ?? 400);
	const mediaReady = options.mediaReady ?? ['custom_roll_80x200mm'];
	const formats = options.formats ?? ['application/pdf'];
	const { refusedFormats = [], sides = ['one-sided'] } = options;
	const fixed = { spool, mediaReady, formats, refusedFormats, sides };
	const sockets = new Set<Socket>();
	const lost = new Set<number>();
	const busy = new Set<number>();
	let port = options.port ?? 0;
	/** Half a document behind a whole head: this printer has begun with it and gives the job up. */
	function abortHalfDocument(bytes: Uint8Array): void {
		const decoded = decodeIpp(bytes);
		if (!decoded.ok || decoded.message.code !== operations.sendDocument) return;
		const [jobId] = readValues(decoded.message, groups.operation, 'job-id');
		const job = spool.find(Number(jobId));
		if (job?.state === jobStates.held) spool.abort(job);
	}
	const server = createServer((request, response) => {
		void readBody(request).then(async (body) => {
			if (!body.isWhole) {
				if (options.onBrokenDocument === 'aborts') abortHalfDocument(body.bytes);
				return response.destroy();
			}
			const decoded = decodeIpp(body.bytes);
			if (!decoded.ok) return response.writeHead(400).end();
			const { message } = decoded;
			const answer = busy.delete(message.code)
				? { version: 0x0200, code: statuses.busy, requestId: message.requestId, groups: [], data: new Uint8Array() }
				: await answerIpp(message, { ...fixed, uri: `ipp://127.0.0.1:${port}/ipp/print` });
			if (lost.delete(message.code)) return request.socket.destroy();
			response.writeHead(200, { 'content-type': 'application/ipp' }).end(encodeIpp(answer));
		});
	});
	server.on('connection', (socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
	});
	const plug = () =>
		new Promise<void>((resolve, reject) => {
			if (server.listening) return resolve();
			server.once('error', reject);
			server.listen(port, '127.0.0.1', () => {
				server.off('error', reject);
				port = (server.address() as AddressInfo).port;
				resolve();
			});
		});
	const unplug = () =>
		new Promise<void>((resolve) => {
			server.close(() => resolve());
			for (const socket of sockets) socket.destroy();
		});
	await plug();
	return {
		uri: `ipp://127.0.0.1:${port}/ipp/print`,
		setCondition: spool.setCondition,
		condition: spool.condition,
		setMsPerPage: spool.setMsPerPage,
		unplug,
		plug,
		abortCurrent: spool.abortCurrent,
		forgetJobs: spool.forgetJobs,
		loseAnswer: (operation) => void lost.add(operation),
		beBusy: (operation) => void busy.add(operation),
		printed: spool.printed,
		jobs: spool.jobs,
		async stop() {
			spool.stop();
			await unplug();
		},
	};
}

/** A request that broke off is handed on as far as it came. */
function readBody(request: IncomingMessage): Promise<{ bytes: Uint8Array; isWhole: boolean }> {
	return new Promise((resolve) => {
		const parts: Buffer[] = [];
		let bytes = 0;
		const end = (isWhole: boolean) => resolve({ bytes: new Uint8Array(Buffer.concat(parts)), isWhole });
		request.on('data', (part: Buffer) => {
			bytes += part.length;
			if (bytes > maxRequestBytes) request.destroy();
			else parts.push(part);
		});
		request.on('end', () => end(request.complete));
		request.on('close', () => end(false));
		request.on('error', () => end(false));
	});
}
