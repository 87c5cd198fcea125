import { DeskFault, deskApi } from './desk-api.ts';
import { recordingLimits } from './recordings-protocol.ts';

export interface Recorder {
	/** Voices that have come into the call since. */
	mix(streams: MediaStream[]): void;
	/** Everybody may still be heard until now, and nobody after. */
	stop(): void;
}

/** Voices take no more: an hour is about fourteen megabytes. */
const bitsPerSecond = 32_000;
/** A line that breaks for longer ends the recording, and says so. */
const triesMost = 20;
const againMs = 1500;

/**
 * Voices of everybody in one track, sent to the center every other second and kept nowhere here; runs only while everybody's consent stands.
 * `onLost`: the center does not take it (any more).
 */
export function recordVoices(roomId: string, streams: MediaStream[], onLost: (why: string) => void): Recorder {
	const context = new AudioContext();
	const mixed = context.createMediaStreamDestination();
	const heard = new Set<MediaStream>();
	const mix = (all: MediaStream[]) => {
		for (const stream of all) {
			if (heard.has(stream) || stream.getAudioTracks().length === 0) continue;
			heard.add(stream);
			context.createMediaStreamSource(stream).connect(mixed);
		}
	};
	mix(streams);
	const recorder = new MediaRecorder(mixed.stream, {
		mimeType: 'audio/webm;codecs=opus',
		audioBitsPerSecond: bitsPerSecond,
	});
	const key = tryAgain(() => deskApi.beginRecording(roomId));
	let number = 0;
	let line: Promise<unknown> = key;
	let hasEnded = false;
	let isStopped = false;
	const lose = (error: unknown) => {
		if (hasEnded) return;
		hasEnded = true;
		if (recorder.state !== 'inactive') recorder.stop();
		const why = error instanceof DeskFault ? error.message : 'desk.unreachable';
		// Somebody took the consent back: the center has deleted it, and takes nothing more.
		if (!(isStopped && why === 'recording.over')) onLost(why);
	};
	recorder.ondataavailable = ({ data }) => {
		if (hasEnded || data.size === 0) return;
		const at = number++;
		line = line.then(async () => tryAgain(async () => deskApi.sendPiece(await key, at, data)));
		line.catch(lose);
	};
	recorder.onstop = () => {
		void context.close();
		if (hasEnded) return;
		line
			.then(async () => tryAgain(async () => deskApi.endRecording(await key)))
			.then(() => {
				hasEnded = true;
			}, lose);
	};
	line.catch(lose);
	recorder.start(recordingLimits.pieceMs);
	return {
		mix,
		stop() {
			isStopped = true;
			if (recorder.state !== 'inactive') recorder.stop();
		},
	};
}

/** Only where nobody answered: what the center said no to stays no. */
async function tryAgain<Reply>(ask: () => Promise<Reply>): Promise<Reply> {
	for (let tries = 1; ; tries++) {
		try {
			return await ask();
		} catch (error) {
			if (tries >= triesMost || !(error instanceof DeskFault) || error.message !== 'desk.unreachable') throw error;
			await new Promise((resolve) => setTimeout(resolve, againMs));
		}
	}
}
