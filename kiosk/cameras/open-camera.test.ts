import { expect, test } from 'vitest';
import { openCamera } from './open-camera.ts';
import { watchCameras } from './watch-cameras.ts';

class Track extends EventTarget {
	readyState: 'live' | 'ended' = 'live';
	stop() {
		this.readyState = 'ended';
	}
	unplug() {
		this.readyState = 'ended';
		this.dispatchEvent(new Event('ended'));
	}
}

const wish = { name: null, width: 1280, height: 720 };
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** A browser with these cameras; names are hidden until one was allowed. */
function makeDevices(names: string[], options: { hidden?: boolean; rejects?: string } = {}) {
	const tracks: (Track & { camera: string })[] = [];
	let hidden = options.hidden ?? false;
	const answers: (() => void)[] = [];
	const devices = Object.assign(new EventTarget(), {
		enumerateDevices: async () =>
			names.map((name) => ({ kind: 'videoinput', deviceId: hidden ? '' : name, label: hidden ? '' : name })),
		getUserMedia: ({ video }: { video: { deviceId?: { exact: string } } }) =>
			new Promise((resolve, reject) => {
				answers.push(() => {
					hidden = false;
					if (options.rejects) return reject(new DOMException('', options.rejects));
					const track = Object.assign(new Track(), { camera: video.deviceId?.exact ?? names[0] ?? '' });
					tracks.push(track);
					resolve({ getTracks: () => [track], getVideoTracks: () => [track] });
				});
			}),
	});
	return {
		devices: devices as unknown as MediaDevices,
		tracks,
		/** The browser lets the page have it. */
		async allow() {
			await settle();
			for (const answer of answers.splice(0)) answer();
			await settle();
		},
	};
}

function open(rig: ReturnType<typeof makeDevices>, name: string | null = null) {
	const seen: string[] = [];
	const stop = openCamera({
		wish: { ...wish, name },
		devices: rig.devices,
		onOpen: () => seen.push('open'),
		onFault: (fault) => seen.push(fault),
	});
	return {
		seen,
		stop,
		live: () => rig.tracks.filter((track) => track.readyState === 'live').map(({ camera }) => camera),
	};
}

test('stop lets every track go', async () => {
	const rig = makeDevices(['front']);
	const { seen, stop, live } = open(rig);
	await rig.allow();
	expect([seen, live()]).toEqual([['open'], ['front']]);
	stop();
	stop();
	expect([seen, live()]).toEqual([['open'], []]);
});

test('a promise that comes late is let go of', async () => {
	const rig = makeDevices(['front']);
	const { seen, stop, live } = open(rig);
	await settle();
	stop();
	await rig.allow();
	expect([seen, live(), rig.tracks.length]).toEqual([[], [], 1]);
});

test('the camera of the profile is taken by its name', async () => {
	const rig = makeDevices(['Front camera', 'DOC Camera 0c45']);
	const { seen, live } = open(rig, 'doc camera');
	await rig.allow();
	expect([seen, live()]).toEqual([['open'], ['DOC Camera 0c45']]);
});

test('hidden names are learnt by opening one first', async () => {
	const rig = makeDevices(['Front camera', 'DOC Camera'], { hidden: true });
	const { seen, live, stop } = open(rig, 'doc');
	await rig.allow();
	await rig.allow();
	expect([seen, live(), rig.tracks.length]).toEqual([['open'], ['DOC Camera'], 2]);
	stop();
	expect(live()).toEqual([]);
});

test('stopped between two openings, none stays lit', async () => {
	const rig = makeDevices(['Front camera', 'DOC Camera'], { hidden: true });
	const { seen, live, stop } = open(rig, 'doc');
	await rig.allow();
	stop();
	await rig.allow();
	expect([seen, live()]).toEqual([[], []]);
});

test('a camera that is not there is named', async () => {
	const rig = makeDevices(['Front camera'], { hidden: true });
	const { seen, live } = open(rig, 'doc');
	await rig.allow();
	expect([seen, live()]).toEqual([['camera.absent'], []]);
});

test('a camera that is drawn is told once', async () => {
	const rig = makeDevices(['front']);
	const { seen, live } = open(rig);
	await rig.allow();
	rig.tracks[0]?.unplug();
	rig.tracks[0]?.unplug();
	expect([seen, live()]).toEqual([['open', 'camera.gone'], []]);
});

test('what the browser says becomes a fault', async () => {
	const said = { NotAllowedError: 'camera.blocked', NotFoundError: 'camera.absent', NotReadableError: 'camera.busy' };
	for (const [rejects, fault] of Object.entries(said)) {
		const rig = makeDevices(['front'], { rejects });
		const { seen } = open(rig);
		await rig.allow();
		expect(seen).toEqual([fault]);
	}
	const seen: string[] = [];
	openCamera({ wish, devices: null, onOpen: () => seen.push('open'), onFault: (fault) => seen.push(fault) });
	await settle();
	expect(seen).toEqual(['camera.blocked']);
});

test('cameras are counted without their names', async () => {
	const seen: boolean[] = [];
	watchCameras((isThere) => seen.push(isThere), makeDevices(['front'], { hidden: true }).devices);
	const stop = watchCameras((isThere) => seen.push(isThere), makeDevices([]).devices);
	await settle();
	stop();
	expect(seen).toEqual([true, false]);
});
