import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { CameraFault } from '../../shared/protocol/lookup-faults.ts';
import { openCamera } from './open-camera.ts';

export interface LiveVideoProps {
	/** Part of the camera's name; null: any. */
	camera: string | null;
	width: number;
	height: number;
	label: string;
	/** As in a mirror, for a hand that moves in front of it. */
	mirrored?: boolean;
	/** The picture runs; what is returned is called when it ends. */
	onPicture(video: HTMLVideoElement): (() => void) | undefined;
	onFault(fault: CameraFault): void;
}

/** What the camera sees. Going from the page by any way stops every track. */
export function LiveVideo(props: LiveVideoProps): JSX.Element {
	const place = useRef<HTMLVideoElement>(null);
	const latest = useRef(props);
	latest.current = props;
	const { camera, width, height, label, mirrored } = props;
	useEffect(() => {
		const video = place.current;
		if (!video) return;
		let endPicture: (() => void) | undefined;
		const stop = openCamera({
			wish: { name: camera, width, height },
			onOpen(stream) {
				video.srcObject = stream;
				video.play().catch(() => undefined);
				endPicture = latest.current.onPicture(video);
			},
			onFault(fault) {
				end();
				latest.current.onFault(fault);
			},
		});
		function end(): void {
			endPicture?.();
			endPicture = undefined;
			if (!video) return;
			video.pause();
			video.srcObject = null;
		}
		return () => {
			stop();
			end();
		};
	}, [camera, width, height]);
	return <video ref={place} class={mirrored ? 'live mirrored' : 'live'} muted playsInline aria-label={label} />;
}
