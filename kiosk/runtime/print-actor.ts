import { fromCallback } from 'xstate';
import { makeUuidV7 } from '../../shared/cases/uuid.ts';
import type { Guide } from '../../shared/content/guide.ts';
import type { PrintInput, SheetPrintInput, VisitActors } from '../../shared/flows/actors.ts';
import type { VisitEvent } from '../../shared/flows/events.ts';
import type { TerminalProfile } from '../../shared/protocol/center.ts';
import type { PrinterMedia, PrintState } from '../../shared/protocol/device.ts';
import { writeSlip } from '../slip/slip-content.ts';
import { holdDevice } from './device-actors.ts';
import type { DeviceSocket } from './device-socket.ts';
import type { VisitMemory } from './visit-memory.ts';

export interface PrintTools {
	socket: DeviceSocket;
	memory: VisitMemory;
	profile(): TerminalProfile | null;
	findGuide(id: string | null): Promise<Guide | null>;
}

/** Says which paper is wanted: the same as before, or one copy more because a person asked again after one was over. */
function nextTicket(memory: VisitMemory, submissionId: string): { ticketId: string; attempt: number; copy: number } {
	const before = memory.tickets.get(submissionId);
	const ticket = before?.over
		? { attempt: before.attempt, copy: before.copy + 1, over: false }
		: (before ?? { attempt: 1, copy: 1, over: false });
	memory.tickets.set(submissionId, ticket);
	return { ...ticket, ticketId: `${submissionId}-${ticket.attempt}` };
}

/** Renders one slip for the paper that is loaded, hands it to the agent and tells how the printing goes. */
export function createPrintActor(tools: PrintTools): VisitActors['printSlip'] {
	const { socket, memory } = tools;
	return fromCallback<VisitEvent, PrintInput>(({ input, sendBack }) => {
		const { submissionId } = input.outcome;
		const { ticketId, attempt, copy } = nextTicket(memory, submissionId);
		return followJob(socket, {
			ticketId,
			copy,
			name: 'Lawpost slip',
			makePages: (media) => makePages(input, copy, media, tools),
			tell(print) {
				if (isOver(print))
					memory.tickets.set(submissionId, {
						attempt: attempt + spared(print),
						copy: copy - spared(print),
						over: true,
					});
				sendBack({ type: 'print.changed', ...print });
			},
		});
	});
}

/** The same for an opinion sheet. It belongs to no submission, so every request is a ticket of its own. */
export function createSheetPrintActor(tools: Pick<PrintTools, 'socket' | 'profile'>): VisitActors['printSheet'] {
	return fromCallback<VisitEvent, SheetPrintInput>(({ input, sendBack }) =>
		followJob(tools.socket, {
			ticketId: makeUuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(16))),
			copy: 1,
			name: 'Lawpost opinion sheet',
			async makePages(media) {
				const terminal = tools.profile();
				if (!terminal) throw new Error('terminal.notEnrolled');
				const [{ writeOpinion }, { renderOpinion }] = await Promise.all([
					import('../slip/opinion-content.ts'),
					import('../slip/render-slip.ts'),
				]);
				return renderOpinion(writeOpinion(input.sheet, terminal, new Date()), media);
			},
			tell: (print) => sendBack({ type: 'print.changed', ...print }),
		}),
	);
}

interface PrintJob {
	ticketId: string;
	copy: number;
	name: string;
	makePages(media: PrinterMedia): Promise<string[]>;
	tell(print: PrintState): void;
}

/** Submits a job once paper is known, and follows it; the function that it returns lets go, and cancels what is not printed. */
function followJob(socket: DeviceSocket, job: PrintJob): () => void {
	const { ticketId, copy, name, makePages, tell: tellOn } = job;
	let stopped = false;
	let submitting = false;
	let lacksMedia = false;
	let last: PrintState['state'] = 'queued';

	function tell(print: PrintState): void {
		last = print.state;
		tellOn(print);
	}

	async function submit(): Promise<void> {
		const media = socket.media();
		if (submitting || stopped) return;
		lacksMedia = !media;
		if (!media) {
			tell({ state: 'held', reason: 'printer.unreachable' });
			return;
		}
		submitting = true;
		const pages = await makePages(media).catch(() => null);
		submitting = false;
		if (stopped) return;
		if (!pages) tell({ state: 'failed', reason: 'printer.formatRefused' });
		else {
			const { dotsPerInch } = media;
			socket.send({ type: 'print.submit', ticketId, jobName: name, pages, dotsPerInch, copy });
		}
	}

	const unlisten = socket.listen((event) => {
		if (event.type === 'print.changed' && event.ticketId === ticketId) {
			const { type: _, ticketId: _ticket, copy: known, ...print } = event;
			// The agent never saw this ticket, or only the copy before: the paper is still to be asked for.
			if (print.state === 'unknown' || known < copy) void submit();
			else tell(print);
		} else if (event.type === 'agent.gone') {
			if (last !== 'printed') tell({ state: 'held', reason: 'printer.unreachable' });
		} else if (event.type === 'status' && lacksMedia && event.media) void submit();
		else if (event.type === 'lease.refused' && event.device === 'printer') {
			tell({ state: 'failed', reason: 'printer.unreachable' });
		}
	});
	const release = holdDevice(socket, 'printer', () => socket.send({ type: 'print.query', ticketId }));
	if (!socket.connected()) tell({ state: 'held', reason: 'printer.unreachable' });
	return () => {
		stopped = true;
		unlisten();
		if (last !== 'printed') socket.send({ type: 'print.cancel', ticketId });
		release();
	};
}

async function makePages(input: PrintInput, copy: number, media: PrinterMedia, tools: PrintTools): Promise<string[]> {
	const terminal = tools.profile();
	if (!terminal) throw new Error('terminal.notEnrolled');
	const { outcome, draft, language } = input;
	const { renderSlip } = await import('../slip/render-slip.ts');
	const slip = writeSlip({
		outcome,
		draft,
		language,
		copy,
		terminal,
		printedAt: new Date(),
		slot: tools.memory.slots.get(draft.slotId ?? '') ?? null,
		institution: tools.memory.institutions.get(draft.institutionId ?? '') ?? null,
		guide: await tools.findGuide(draft.guideId),
	});
	return renderSlip(slip, media);
}

function isOver(print: PrintState): boolean {
	return print.state === 'printed' || print.state === 'failed' || print.state === 'cancelled';
}

/** A copy of which no paper can have come out is not counted. */
function spared(print: PrintState): 0 | 1 {
	return print.state === 'failed' && print.reason === 'printer.formatRefused' ? 1 : 0;
}
