import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { CameraFault } from '../../shared/protocol/lookup-faults.ts';
import { LiveVideo } from './live-video.tsx';
import { readCodes } from './read-codes.ts';

export interface CodeCameraProps {
	/** Part of the camera's name; null: any. */
	camera: string | null;
	label: string;
	onCode(text: string): void;
	onFault(fault: CameraFault): void;
}

/** The live picture with a frame where the code is to be held. Shows nothing that was scanned. */
export function CodeCamera(props: CodeCameraProps): JSX.Element {
	const latest = useRef(props);
	latest.current = props;
	const { camera, label, onFault } = props;
	return (
		<div class="camera codes">
			<LiveVideo
				camera={camera}
				width={1280}
				height={720}
				label={label}
				mirrored
				onPicture={(video) =>
					readCodes({
						video,
						onCode: (text) => latest.current.onCode(text),
						onMissing: () => latest.current.onFault('camera.readerMissing'),
					})
				}
				onFault={onFault}
			/>
			<i class="aim" aria-hidden="true" />
		</div>
	);
}
