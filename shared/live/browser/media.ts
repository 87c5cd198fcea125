import type { MediaFault } from '../call-view.ts';

/**
 * Own camera and microphone, each opened and stopped by itself. Nothing else holds a track: `stop` ends all of them at any moment,
 * also one that the browser is still opening.
 */
export interface OwnMedia {
	/** Opens or stops what is wanted; resolves when it is so. */
	want(wanted: { voice: boolean; picture: boolean }): Promise<void>;
	voice(): MediaStreamTrack | null;
	picture(): MediaStreamTrack | null;
	/** null where the engine knows no streams. */
	stream: MediaStream | null;
	fault(): MediaFault | null;
	stop(): void;
}

const kinds = { audio: 'mic', video: 'camera' } as const;
/** Enough for a face at an arm's length, and little enough for a village line. */
const constraints = {
	audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
	video: { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 24, max: 30 } },
} as const;

export function createOwnMedia(onLost: () => void, devices = navigator.mediaDevices ?? null): OwnMedia {
	const stream = typeof MediaStream === 'function' ? new MediaStream() : null;
	const tracks: Record<'audio' | 'video', MediaStreamTrack | null> = { audio: null, video: null };
	const faults: Record<'audio' | 'video', MediaFault | null> = { audio: null, video: null };
	let wanted = { audio: false, video: false };
	let line: Promise<unknown> = Promise.resolve();
	let isOver = false;

	function end(kind: 'audio' | 'video'): void {
		const track = tracks[kind];
		tracks[kind] = null;
		if (!track) return;
		stream?.removeTrack(track);
		track.stop();
	}

	async function adjust(kind: 'audio' | 'video'): Promise<void> {
		if (!wanted[kind]) return end(kind);
		if (tracks[kind] || faults[kind]) return;
		try {
			if (!devices) throw new DOMException('', 'NotAllowedError');
			const opened = await devices.getUserMedia({ [kind]: constraints[kind] });
			const [track] = opened.getTracks();
			if (!track) throw new DOMException('', 'NotFoundError');
			if (isOver || !wanted[kind]) return track.stop();
			tracks[kind] = track;
			stream?.addTrack(track);
			track.addEventListener('ended', () => {
				if (tracks[kind] !== track) return;
				end(kind);
				faults[kind] = `${kinds[kind]}.absent`;
				onLost();
			});
		} catch (error) {
			faults[kind] = nameFault(kinds[kind], error);
		}
	}

	return {
		stream,
		want({ voice, picture }) {
			wanted = { audio: voice, video: picture };
			const run = line.then(async () => {
				await adjust('audio');
				await adjust('video');
			});
			line = run.catch(() => undefined);
			return run;
		},
		voice: () => tracks.audio,
		picture: () => tracks.video,
		fault: () => (wanted.video ? faults.video : null) ?? (wanted.audio ? faults.audio : null),
		stop() {
			isOver = true;
			wanted = { audio: false, video: false };
			end('audio');
			end('video');
		},
	};
}

/** The last of each are the names of engines before Chromium 66. */
const blocked = ['NotAllowedError', 'SecurityError', 'TypeError', 'PermissionDeniedError', 'PermissionDismissedError'];
const absent = ['NotFoundError', 'OverconstrainedError', 'DevicesNotFoundError', 'ConstraintNotSatisfiedError'];

function nameFault(device: 'mic' | 'camera', error: unknown): MediaFault {
	const name = (error as { name?: string }).name ?? '';
	if (blocked.indexOf(name) >= 0) return `${device}.blocked`;
	return absent.indexOf(name) >= 0 ? `${device}.absent` : `${device}.busy`;
}
