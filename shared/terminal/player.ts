/** Plays a recording of the packs. Nothing of it is left when it is closed: no sound, no address, no bytes. */
import type { ContentReader } from '../content/packs/reader.ts';

/** `broken`: this engine cannot play it, or its bytes are gone; its words can be read. */
export type PlayState = 'rest' | 'opening' | 'playing' | 'paused' | 'broken';

export interface PlayerOptions {
	media: HTMLMediaElement;
	/** Address of the recording for this page alone, or null. */
	open(): Promise<string | null>;
	onState(state: PlayState): void;
	/** Somebody listens: told as long as it plays, for `listensMostMs` from the last key. */
	onBeat(): void;
}

export interface Player {
	/** Plays, or goes on. */
	play(): void;
	pause(): void;
	/** Back to the beginning, silent. */
	stop(): void;
	close(): void;
}

const beatMs = 20_000;
/** Whoever has gone does not keep the visit open for the length of a film. */
const listensMostMs = 5 * 60_000;

/** The address of a recording that is held; whoever plays it revokes it. */
export async function addressRecording(
	reader: ContentReader,
	{ topic, type }: { topic: string; type: string },
): Promise<string | null> {
	const pieces = await reader.readRecording(topic);
	return pieces ? URL.createObjectURL(new Blob(pieces as BlobPart[], { type })) : null;
}

export function createPlayer({ media, open, onState, onBeat }: PlayerOptions): Player {
	let address: string | null = null;
	let isClosed = false;
	let isOpening = false;
	let isBroken = false;
	/** Until something is heard or seen, and again after a stop: a pause is then no place to go on from. */
	let isAtRest = true;
	let beats = 0;
	let timer: ReturnType<typeof setInterval> | undefined;

	const tell = (state: PlayState) => {
		if (!isClosed && !isBroken) onState(state);
	};
	const fail = () => {
		tell('broken');
		isBroken = true;
	};
	function beat(): void {
		beats++;
		if (beats * beatMs <= listensMostMs) onBeat();
	}
	const rest = () => clearInterval(timer);
	const playing = () => {
		rest();
		isAtRest = false;
		timer = setInterval(beat, beatMs);
		tell('playing');
	};
	const paused = () => {
		rest();
		tell(isAtRest || media.ended ? 'rest' : 'paused');
	};
	const broken = () => {
		rest();
		if (address !== null) fail();
	};
	media.addEventListener('playing', playing);
	media.addEventListener('pause', paused);
	media.addEventListener('ended', paused);
	media.addEventListener('error', broken);

	async function start(): Promise<void> {
		if (address === null) {
			isOpening = true;
			tell('opening');
			const opened = await open();
			isOpening = false;
			if (isClosed) {
				if (opened !== null) URL.revokeObjectURL(opened);
				return;
			}
			if (opened === null) return fail();
			address = opened;
			media.src = opened;
		}
		await media.play();
	}

	return {
		play() {
			beats = 0;
			if (isOpening || isBroken) return;
			// A pause before the first sound takes the play back; that is no fault.
			start().catch((error: { name?: string } | null) => {
				if (error?.name !== 'AbortError') fail();
			});
		},
		pause() {
			beats = 0;
			media.pause();
		},
		stop() {
			isAtRest = true;
			media.pause();
			media.currentTime = 0;
			tell('rest');
		},
		close() {
			isClosed = true;
			rest();
			for (const [name, listener] of [
				['playing', playing],
				['pause', paused],
				['ended', paused],
				['error', broken],
			] as const)
				media.removeEventListener(name, listener);
			media.pause();
			media.removeAttribute('src');
			media.load();
			if (address !== null) URL.revokeObjectURL(address);
			address = null;
		},
	};
}
