import './polyfills.ts';
import { render } from 'preact';
import type { VisitView } from '../shared/flows/visit-data.ts';
import type { TerminalProfile } from '../shared/protocol/center.ts';
import type { ContentReport } from '../shared/terminal/content.ts';
import type { Terminal } from '../shared/terminal/terminal.ts';
import { bindTv } from './actors/bind-tv.ts';
import type { Library } from './actors/library.ts';
import { restLaterMs, showMongolian } from './actors/script-font.ts';
import { createRing } from './focus/ring.ts';
import type { KeyName } from './keys/key-profile.ts';
import { findParameter, leaveForLiveTv, silenceBoxFocus } from './keys/leave.ts';
import { chooseKeyProfile } from './keys/profiles.ts';
import { listenToRemote } from './keys/remote.ts';
import type { OpenedPages } from './pages.ts';
import type { KeyScope } from './screens/props.ts';
import { localDate } from './screens/words.ts';
import { TerminalView } from './terminal.tsx';
import { startVisits } from './visit-loop.ts';

const stage = document.getElementById('stage') as HTMLElement;
const ring = createRing(stage);
const keys: KeyScope = { handle: null };
const search = location.search;
let kept: Record<string, unknown> = {};
let view: VisitView | null = null;
let pages: OpenedPages | null = null;
let library: Library | null = null;
let profile: TerminalProfile | null = null;
let content: ContentReport | null = null;
let elsewhere = false;
let exitAsked = false;

const today = () => localDate(new Date());
const builtIn = import('./actors/built-in.ts');
const libraryReady = builtIn.then((loaded) => loaded.openLibrary(today));
const centerUrl = () => findParameter(search, 'center') ?? location.origin;
const terminalCode = import('../shared/terminal/terminal.ts');
const terminalReady: Promise<Terminal> = terminalCode.then((loaded) =>
	loaded.openTerminal({
		kind: 'tv',
		centerUrl,
		enrolCode: () => findParameter(search, 'enrol'),
		onGone: () => location.reload(),
	}),
);

const linkReady = terminalReady.catch(() => terminalCode.then((loaded) => loaded.openLink(centerUrl)));

function draw(): void {
	if (!view) return;
	if (view.language === 'mn-Mong') showMongolian();
	render(
		<TerminalView
			view={view}
			send={visits.send}
			terminal={profile}
			elsewhere={elsewhere}
			library={library}
			pages={pages}
			keys={keys}
			kept={kept}
			exitAsked={exitAsked}
		/>,
		stage,
	);
	ring.settle();
}

// Under a name of its own: taken down to ES5 a function called `library` would hide the variable it reads.
const heldLibrary = () => (library ? Promise.resolve(library) : libraryReady);

const machine = bindTv({
	library: heldLibrary,
	terminal: () => terminalReady,
	link: () => linkReady,
	today,
	forgetPage: () => {
		kept = {};
		ring.forget();
	},
});
const visits = startVisits({
	machine,
	today,
	language: 'zh-CN',
	idleMs: Number(findParameter(search, 'idle') ?? 300_000),
	onView: (next) => {
		view = next;
		setTimeout(draw, 0);
	},
	onOver: (clean) => {
		if (!clean) location.reload();
	},
});

function onKey(key: KeyName): void {
	if (!view) return;
	const asked = exitAsked;
	exitAsked = false;
	const screen = view.screen;
	if (key === 'exit') {
		exitAsked = !leaveForLiveTv(window);
	} else if (!keys.handle?.(key)) {
		if (key === 'back') visits.send({ type: 'citizen.wentBack' });
		else if (key === 'ok') ring.press();
		else if (key === 'up' || key === 'down' || key === 'left' || key === 'right') ring.move(key);
		else ring.pressDigit(key);
	}
	if (screen !== 'idle' && screen !== 'attract') visits.send({ type: 'citizen.touched' });
	if (asked || exitAsked) draw();
}

function fit(): void {
	const scale = Math.min(window.innerWidth / 1280, window.innerHeight / 720) || 1;
	const left = Math.round((window.innerWidth - 1280 * scale) / 2);
	const top = Math.round((window.innerHeight - 720 * scale) / 2);
	const transform = `translate(${left}px, ${top}px) scale(${scale})`;
	stage.style.webkitTransform = transform;
	stage.style.transform = transform;
}

silenceBoxFocus(window);
window.addEventListener('resize', fit);
fit();
new MutationObserver(() => ring.settle()).observe(stage, { childList: true, subtree: true });
listenToRemote(window, chooseKeyProfile(findParameter(search, 'keys'), navigator.userAgent), onKey);
void import('./pages.ts').then((loaded) => {
	pages = loaded.openPages({ machine, terminal: terminalReady, centerUrl, send: visits.send });
	draw();
});
libraryReady.then((opened) => {
	library = opened;
	draw();
});
terminalReady.then(
	(terminal) =>
		terminal.onProfile((next) => {
			profile = next;
			draw();
		}),
	() => undefined,
);
linkReady.then(
	(link) =>
		link.onLink((_connected, byOthers) => {
			if (elsewhere === byOthers) return;
			elsewhere = byOthers;
			draw();
		}),
	() => undefined,
);
let tellGuides = () => {};
const guidesOrLate = new Promise<void>((resolve) => {
	tellGuides = resolve;
	setTimeout(resolve, restLaterMs);
});
void guidesOrLate.then(showMongolian);
/** Packs come in the background; the built-in library serves until they are there. */
libraryReady
	.then(() => Promise.all([import('./actors/after-start.ts'), builtIn, terminalReady.catch(() => null)]))
	.then(([{ watchPacks, bringRest }, { openLibrary }, terminal]) => {
		// Without a place at a center and a code for one no guides are on their way.
		const isWaiting = profile !== null || findParameter(search, 'enrol') !== null;
		void (isWaiting ? guidesOrLate : Promise.resolve()).then(bringRest);
		return watchPacks({
			terminal,
			center: centerUrl(),
			profile: () => profile,
			today,
			onGuides: tellGuides,
			onLost: showMongolian,
			onStatus(report) {
				content = report;
				if (library) library = { ...library, content };
				draw();
			},
			onLibrary(pack, openRecording) {
				library = { ...openLibrary(today, pack, openRecording), content };
				draw();
			},
		});
	})
	.catch(() => undefined);
