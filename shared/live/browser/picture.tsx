import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** One party of a call. Silent: voices are played apart. Going from the page lets the stream go. */
export function Picture({ stream, label }: { stream: MediaStream | null; label: string }): JSX.Element {
	const place = useRef<HTMLVideoElement>(null);
	useEffect(() => {
		const video = place.current;
		if (!video) return;
		video.srcObject = stream;
		if (stream) video.play().catch(() => undefined);
		return () => {
			video.pause();
			video.srcObject = null;
		};
	}, [stream]);
	return <video ref={place} muted playsInline autoPlay aria-label={label} />;
}
