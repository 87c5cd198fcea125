import type { Seat } from '../protocol.ts';

/** Plays the others' voices, apart from the pictures, which come and go with the screen. */
export interface Voices {
	play(streams: Partial<Record<Seat, MediaStream>>): void;
	stop(): void;
}

export function createVoices(): Voices {
	const playing = new Map<MediaStream, HTMLAudioElement>();
	function play(streams: Partial<Record<Seat, MediaStream>>): void {
		const wanted = Object.values(streams);
		for (const [stream, element] of [...playing]) {
			if (wanted.includes(stream)) continue;
			element.pause();
			element.srcObject = null;
			playing.delete(stream);
		}
		for (const stream of wanted) {
			if (playing.has(stream)) continue;
			const element = new Audio();
			element.srcObject = stream;
			element.play().catch(() => undefined);
			playing.set(stream, element);
		}
	}
	return { play, stop: () => play({}) };
}
