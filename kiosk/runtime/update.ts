import { Workbox } from 'workbox-window';

/** How often a running kiosk looks for a new version. */
const lookMs = 30 * 60_000;

export interface Updates {
	/** Nobody is being served now: a version that waits is taken. */
	rest(): void;
}

/** Registers the service worker; a new version waits until `isAtRest`, then takes over and the page starts again. */
export function watchUpdates(isAtRest: () => boolean): Updates {
	if (!('serviceWorker' in navigator)) return { rest: () => undefined };
	const workbox = new Workbox(`${import.meta.env.BASE_URL}service-worker.js`);
	let waiting = false;
	let controlled = false;
	const rest = () => {
		if (!isAtRest()) return;
		if (controlled) location.reload();
		else if (waiting) workbox.messageSkipWaiting();
	};
	workbox.addEventListener('waiting', () => {
		waiting = true;
		rest();
	});
	workbox.addEventListener('controlling', (event) => {
		// The first worker of a fresh kiosk changes nothing on the page.
		if (!event.isUpdate && !waiting) return;
		controlled = true;
		rest();
	});
	workbox.register().catch(() => undefined);
	setInterval(() => void workbox.update().catch(() => undefined), lookMs);
	return { rest };
}
