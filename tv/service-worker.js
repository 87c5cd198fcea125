// The shell of a TV: what the page is built of, so that a box that starts without a network still opens. Plain script for
// Chromium 64. The build fills in the two names below.
const cacheName = 'lawpost-tv-BUILD';
const files = FILES;
const hashed = /-[\w-]{8}\.(js|css)$/;
/** A line that does not bring the page by then counts as none. */
const patienceMs = 4000;

self.addEventListener('install', (event) => {
	// A list of one build must hold the files of that build: past the engine's own cache, but for those whose name says what is in them,
	// which the page has just fetched.
	const requests = files.map((file) => new Request(file, { cache: hashed.test(file) ? 'default' : 'reload' }));
	event.waitUntil(
		caches
			.open(cacheName)
			.then((cache) => cache.addAll(requests))
			.then(() => self.skipWaiting()),
	);
});

self.addEventListener('activate', (event) => {
	// The build before stays: a page of it may still be open and fetch a part late.
	const drop = (names) => names.filter((name) => name.indexOf('lawpost-tv-') === 0 && name !== cacheName).slice(0, -1);
	event.waitUntil(
		caches
			.keys()
			.then((names) => Promise.all(drop(names).map((name) => caches.delete(name))))
			.then(() => self.clients.claim()),
	);
});

self.addEventListener('fetch', (event) => {
	const request = event.request;
	if (request.method !== 'GET' || request.url.indexOf(self.registration.scope) !== 0) return;
	if (request.mode === 'navigate') event.respondWith(openPage(request));
	else event.respondWith(caches.match(request, { ignoreSearch: true }).then((kept) => kept || fetch(request)));
});

/** The newest page the line brings, else the kept one; a login page of somebody else's network is not taken for it. */
function openPage(request) {
	const kept = () => caches.match('./', { cacheName }).then((page) => page || fetch(request));
	const late = new Promise((resolve) => {
		setTimeout(resolve, patienceMs);
	});
	const asked = fetch(request).then((answer) => (answer.ok && !answer.redirected ? answer : null));
	return Promise.race([asked, late]).then((answer) => answer || kept(), kept);
}
