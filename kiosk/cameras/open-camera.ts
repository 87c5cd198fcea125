/**
 * One camera, opened and surely let go of. A camera that is still lit when nobody looks is the worst thing a public page can
 * do: whoever opens one holds the only handle to its tracks, and `stop` works at any moment, also before it is open.
 */
import type { CameraFault } from '../../shared/protocol/lookup-faults.ts';

export interface CameraWish {
	/** Part of the camera's name, case aside; null: any. */
	name: string | null;
	width: number;
	height: number;
}

export interface OpenCameraOptions {
	wish: CameraWish;
	/** Called once, with a stream that is live. */
	onOpen(stream: MediaStream): void;
	/** Called once at most; the tracks are stopped already. */
	onFault(fault: CameraFault): void;
	/** null where the page may not use cameras at all: an insecure origin. */
	devices?: MediaDevices | null;
}

/** Returns the function that stops it, which may be called at any time and more than once. */
export function openCamera(options: OpenCameraOptions): () => void {
	const devices = options.devices === undefined ? (navigator.mediaDevices ?? null) : options.devices;
	let current: MediaStream | null = null;
	let isOver = false;

	function stop(): void {
		isOver = true;
		if (current) stopTracks(current);
		current = null;
	}
	function fail(fault: CameraFault): void {
		if (isOver) return;
		stop();
		options.onFault(fault);
	}
	async function take(wish: CameraWish, deviceId: string | null): Promise<MediaStream | null> {
		const stream = await devices?.getUserMedia(constrain(wish, deviceId));
		// It was stopped while the browser asked, or another was opened meanwhile.
		if (!stream || isOver) {
			if (stream) stopTracks(stream);
			return null;
		}
		current = stream;
		return stream;
	}
	async function run(): Promise<void> {
		if (!devices) return fail('camera.blocked');
		const before = await findCamera(devices, options.wish.name);
		let stream = await take(options.wish, before);
		if (stream && before === null && options.wish.name !== null) {
			// Names are told only once a camera was allowed.
			const wanted = await findCamera(devices, options.wish.name);
			if (wanted === null) return fail('camera.absent');
			if (current) stopTracks(current);
			stream = isOver ? null : await take(options.wish, wanted);
		}
		if (!stream || isOver) return;
		for (const track of stream.getTracks()) track.addEventListener('ended', () => fail('camera.gone'));
		if (stream.getVideoTracks().every((track) => track.readyState !== 'live')) return fail('camera.gone');
		options.onOpen(stream);
	}
	run().catch((error: unknown) => fail(nameFault(error)));
	return stop;
}

export function stopTracks(stream: MediaStream): void {
	for (const track of stream.getTracks()) {
		try {
			track.stop();
		} catch {
			// A track that has ended already refuses on some engines; the others must still be stopped.
		}
	}
}

function constrain({ width, height }: CameraWish, deviceId: string | null): MediaStreamConstraints {
	const video: MediaTrackConstraints = { width: { ideal: width }, height: { ideal: height } };
	if (deviceId !== null) video.deviceId = { exact: deviceId };
	return { video, audio: false };
}

async function findCamera(devices: MediaDevices, name: string | null): Promise<string | null> {
	if (name === null) return null;
	const all = await devices.enumerateDevices();
	const wanted = name.toLowerCase();
	const found = all.find(({ kind, label }) => kind === 'videoinput' && label.toLowerCase().includes(wanted));
	return found?.deviceId || null;
}

/** Names of DOMException that getUserMedia rejects with. */
function nameFault(error: unknown): CameraFault {
	const name = error instanceof Error || error instanceof DOMException ? error.name : '';
	if (name === 'NotAllowedError' || name === 'SecurityError' || name === 'TypeError') return 'camera.blocked';
	if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'camera.absent';
	return 'camera.busy';
}
