import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { createPlayer, type Player, type PlayState } from '../../shared/terminal/player.ts';
import { RowKey } from './key.tsx';
import type { Label } from './words.tsx';

export interface RecordingProps {
	type: string;
	/** Address of the bytes for this page alone, or null. */
	open(): Promise<string | null>;
	onBeat(): void;
	/** Before a sound begins: whatever reads aloud is silent. */
	hush(): void;
	words: Record<'play' | 'goOn' | 'pause' | 'stop' | 'opening' | 'broken', Label>;
}

/** A film or a sound with its keys below it. It is gone with the page: Back, idle, help and the wipe all end it. */
export function RecordingPlayer({ type, open, onBeat, hush, words }: RecordingProps): JSX.Element {
	const media = useRef<HTMLVideoElement & HTMLAudioElement>(null);
	const player = useRef<Player | null>(null);
	const [state, setState] = useState<PlayState>('rest');
	useLayoutEffect(() => {
		if (!media.current) return;
		const made = createPlayer({ media: media.current, open, onState: setState, onBeat });
		player.current = made;
		return () => made.close();
	}, []);
	const isFilm = type.indexOf('video/') === 0;
	const plays = state === 'playing';
	const began = plays || state === 'paused';
	return (
		<div class="player" data-state={state}>
			{isFilm ? (
				// biome-ignore lint/a11y/useMediaCaption: its words stand below it
				<video ref={media} playsInline disablePictureInPicture />
			) : (
				// biome-ignore lint/a11y/useMediaCaption: its words stand below it
				<audio ref={media} />
			)}
			<div class="pair">
				<RowKey
					class="slim"
					icon={plays ? 'pause' : isFilm ? 'play' : 'read-aloud'}
					state={state === 'opening' ? 'busy' : state === 'broken' ? 'none' : 'rest'}
					title={
						words[
							state === 'opening' || state === 'broken' ? state : plays ? 'pause' : state === 'paused' ? 'goOn' : 'play'
						]
					}
					onPress={() => {
						if (plays) return player.current?.pause();
						hush();
						player.current?.play();
					}}
				/>
				{began && <RowKey class="slim" icon="close" title={words.stop} onPress={() => player.current?.stop()} />}
			</div>
		</div>
	);
}
