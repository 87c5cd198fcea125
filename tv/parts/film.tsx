import { useLayoutEffect, useRef } from 'preact/hooks';
import { createPlayer, type Player, type PlayState } from '../../shared/terminal/player.ts';

export interface FilmProps {
	type: string;
	open(): Promise<string | null>;
	onState(state: PlayState): void;
	onBeat(): void;
	/** The page's own keys play and stop it. */
	hold(player: Player | null): void;
	shown: boolean;
}

/** A film, or a sound that has no picture; it ends with the page that it stands in. */
export function Film({ type, open, onState, onBeat, hold, shown }: FilmProps) {
	const media = useRef<HTMLVideoElement & HTMLAudioElement>(null);
	useLayoutEffect(() => {
		if (!media.current) return undefined;
		const player = createPlayer({ media: media.current, open, onState, onBeat });
		hold(player);
		return () => {
			hold(null);
			player.close();
		};
	}, []);
	return type.indexOf('video/') === 0 ? (
		// biome-ignore lint/a11y/useMediaCaption: its words are on the page
		<video ref={media} class={shown ? 'tv-film' : 'tv-film gone'} />
	) : (
		// biome-ignore lint/a11y/useMediaCaption: its words are on the page
		<audio ref={media} />
	);
}
