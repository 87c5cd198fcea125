/**
 * One slip over one line, piece by piece. A piece is sent only when there is room in the printer's buffer, and counts only
 * when its proof has come. Where proofs are missing although the printer is well, something was lost on the way or in a
 * power cut, and nobody can know what is on paper.
 */
import type { DeviceStatus } from '../../shared/protocol/device-status.ts';
import type { EscposLine } from './escpos-line.ts';
import { endAsVoid, type Piece } from './escpos-pieces.ts';

export interface JobTools {
	line: EscposLine;
	/** Asks DLE EOT when it is time; null while the printer does not answer. */
	checkStatus(): Promise<DeviceStatus | null>;
	bufferBytes: number;
	/** Made anew each time: what is written is overwritten. */
	voidMark(): Uint8Array;
	/** How often to look while nothing comes. */
	pollMs: number;
	/** A well printer that owes a proof for so long has lost it. */
	stallMs: number;
	nowMs(): number;
}
export interface EscposJob {
	pieces: Iterator<Piece>;
	/** false: the slip is to end as void. */
	isWanted(): boolean;
	onPage(page: number): void;
}
/**
 * void: what came out says so. dropped: the printer's buffer is empty, but a piece of the slip may hang out of it.
 * lost: nobody knows what came out.
 */
export type JobEnd = 'printed' | 'void' | 'dropped' | 'lost';

export async function runJob(job: EscposJob, tools: JobTools): Promise<JobEnd> {
	const { line } = tools;
	const look = createLook(tools);
	const sent: { bytes: number; page: number | null }[] = [];
	let isAllSent = false;
	let seen = 0;
	line.restartCount();
	while (!line.isClosed()) {
		const { asked, proven } = line.count();
		if (proven > asked) return 'lost';
		for (const piece of sent.slice(seen, proven)) if (piece.page !== null) job.onPage(piece.page);
		const isMoving = proven > seen;
		seen = proven;
		if (isAllSent && proven === asked) return 'printed';
		const state = await look(isMoving);
		if (!job.isWanted() && sent.length === 0) return 'void';
		if (!job.isWanted() && !(isAllSent && state === 'well'))
			return (await line.clear()) ? 'dropped' : endAsVoidSlip(tools);
		if (state === 'stalled') return 'lost';
		const waiting = sent.slice(line.count().proven).reduce((sum, piece) => sum + piece.bytes, 0);
		if (!isAllSent && state === 'well' && waiting <= tools.bufferBytes / 2) {
			const { value, done } = job.pieces.next();
			if (done) return 'lost';
			isAllSent = value.isLast;
			sent.push({ bytes: value.bytes.length, page: value.page });
			line.write(value.bytes, 1);
		} else if (line.count().proven === seen) await line.wait(tools.pollMs);
	}
	return 'lost';
}

/** well: bytes may go out. held: a fault, or no answer. stalled: well for so long, and still a proof is missing. */
type Look = 'well' | 'held' | 'stalled';

/** What one look may add to the wait: an agent that stood still itself has heard nothing, so its printer is not late. */
const lookShare = 1 / 4;

/** Asks the printer at most once in `pollMs`. */
function createLook(tools: JobTools): (isMoving: boolean) => Promise<Look> {
	let isWell = false;
	let askedAtMs = Number.NEGATIVE_INFINITY;
	let lookedAtMs = tools.nowMs();
	let owedMs = 0;
	return async (isMoving) => {
		if (tools.nowMs() - askedAtMs >= tools.pollMs) {
			const status = await tools.checkStatus();
			askedAtMs = tools.nowMs();
			isWell = status !== null && status.state !== 'fault';
		}
		owedMs = isMoving || !isWell ? 0 : owedMs + Math.min(tools.nowMs() - lookedAtMs, tools.stallMs * lookShare);
		lookedAtMs = tools.nowMs();
		if (!isWell) return 'held';
		return owedMs > tools.stallMs ? 'stalled' : 'well';
	};
}

/** For a printer whose buffer cannot be emptied: lets it run dry and marks what came out. */
async function endAsVoidSlip(tools: JobTools): Promise<JobEnd> {
	const { line } = tools;
	const look = createLook(tools);
	let isSaid = false;
	while (!line.isClosed()) {
		const { asked, proven } = line.count();
		if (isSaid && proven === asked) return 'void';
		const state = await look(false);
		if (state === 'stalled' || proven > asked) return 'lost';
		// A mark of dots needs the room that the last pieces still take.
		if (state === 'well' && !isSaid && proven === asked) {
			isSaid = true;
			line.write(endAsVoid(tools.voidMark()), 1);
		} else if (line.count().proven === proven) await line.wait(tools.pollMs);
	}
	return 'lost';
}
