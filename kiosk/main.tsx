import '@fontsource/noto-sans-mongolian/mongolian-400.css';
import './look/kiosk.css';
import './runtime/runtime.css';
import { render } from 'preact';
import { fromPromise } from 'xstate';
import type { PackLibrary } from '../shared/content/packs/library.ts';
import { unboundPromise } from '../shared/flows/actors.ts';
import type { VisitView } from '../shared/flows/visit-data.ts';
import { kioskCatalogue } from '../shared/locale/catalogue/kiosk.ts';
import { localDate } from '../shared/locale/dates.ts';
import { createTranslate } from '../shared/locale/translate.ts';
import type { TerminalProfile } from '../shared/protocol/center.ts';
import type { Content, ContentReport } from '../shared/terminal/content.ts';
import { addressRecording } from '../shared/terminal/player.ts';
import type { createRoomStory } from '../shared/terminal/room-story.ts';
import { openTerminal } from '../shared/terminal/terminal.ts';
import { watchCameras } from './cameras/watch-cameras.ts';
import { atMost } from './runtime/at-most.ts';
import { fetchBoot, keepCenterUrl, loadCenterUrl, usualCenterUrl } from './runtime/boot.ts';
import { createCenterActors } from './runtime/center-actors.ts';
import { createDeviceActors } from './runtime/device-actors.ts';
import { connectDeviceSocket } from './runtime/device-socket.ts';
import { createFindAnswer } from './runtime/find-answer.ts';
import { readFlags } from './runtime/flags.ts';
import { connectHall } from './runtime/hall-devices.ts';
import { openKnowledge } from './runtime/knowledge.ts';
import { lateLogic } from './runtime/late-logic.ts';
import { loadLetters } from './runtime/letters.ts';
import { createWhisper, showNotice } from './runtime/notice.tsx';
import { guardPage } from './runtime/page-guard.ts';
import { pressOnLift } from './runtime/press.ts';
import { createPrintActor, createSheetPrintActor } from './runtime/print-actor.ts';
import { readAloud } from './runtime/read-aloud.ts';
import { holdWindow } from './runtime/second-tab.ts';
import { countTouches } from './runtime/touches.ts';
import { watchUpdates } from './runtime/update.ts';
import { createVisitMemory } from './runtime/visit-memory.ts';
import { runVisits } from './runtime/visit-runner.ts';
import { createLateWedge } from './runtime/wedge-later.ts';
import { createWipeActor, wipeAtStart } from './runtime/wipe-actor.ts';
import { readPage } from './screens/page.tsx';
import { VisitScreen } from './screens/screen-map.tsx';
import { phoneQrText } from './slip/slip-content.ts';

/** The clock in the bar and the day of the visit are looked at this often. */
const tickMs = 10_000;
const restartMs = 8_000;
/** An engine that does not tell its cameras keeps nobody waiting longer. */
const longestLookMs = 1_500;
/** A page is drawn and laid out by then. */
const drawnMs = 250;

const anyCamera = { codes: null, documents: null };

type RoomStory = ReturnType<typeof createRoomStory>;

const restart = () => location.reload();

async function startKiosk(root: HTMLElement): Promise<void> {
	guardPage(document);
	pressOnLift(document);
	if (!(await holdWindow(restart))) {
		showNotice(root, 'secondTabTitle', 'secondTabWords');
		return;
	}
	const letters = loadLetters(document);
	const flags = readFlags(location.search);
	const memory = createVisitMemory();
	let pack: PackLibrary | null = null;
	let contentReport: ContentReport | null = null;
	let ownReport: ContentReport | null = null;
	let packs: Content | null = null;
	const shelf = openKnowledge(async () => (await import('./runtime/load-knowledge.ts')).loadKnowledge(pack));
	const wedge = createLateWedge(async () => (await import('./runtime/wedge.ts')).watchWedge(document));
	const first = await fetchBoot(true, 1500);
	let cameras = first?.cameras ?? anyCamera;
	let hasCamera = false;
	let onCamera = () => {};
	const hasLooked = new Promise<void>((resolve) => {
		watchCameras((isThere) => {
			hasCamera = isThere;
			resolve();
			onCamera();
		});
	});
	let rooms: RoomStory | null = null;
	let centerUrl = first?.centerUrl ?? usualCenterUrl();
	const terminal = await openTerminal({
		kind: 'kiosk',
		centerUrl: () => centerUrl,
		enrolCode: async () => (await boot(false))?.enrolCode ?? null,
		onGone: restart,
	});
	if (first) await keepCenterUrl(terminal.db, centerUrl).catch(() => undefined);
	else centerUrl = (await loadCenterUrl(terminal.db)) ?? centerUrl;

	async function boot(enrolled: boolean) {
		const found = await fetchBoot(enrolled);
		if (found) cameras = found.cameras;
		if (found && found.centerUrl !== centerUrl) {
			centerUrl = found.centerUrl;
			await keepCenterUrl(terminal.db, centerUrl).catch(() => undefined);
		}
		return found;
	}

	const socket = connectDeviceSocket({
		boot: () => boot(true),
		open: (url, protocols) => new WebSocket(url, protocols),
		url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/v1/devices`,
		random: Math.random,
	});
	const findGuide = async (id: string | null) =>
		(id !== null && (await shelf.whenLoaded()).guides.find((guide) => guide.id === id)) || null;
	let profile: TerminalProfile | null = null;
	let elsewhere = false;
	let shown: VisitView | null = null;
	let isDrawAsked = false;
	const whisper = createWhisper(document.body);

	function draw(): void {
		if (!shown) return;
		const view = shown;
		const { language } = view;
		const knowledge = shelf.now();
		const translate = createTranslate(kioskCatalogue, language);
		const booking = view.outcome?.booking.state;
		render(
			<VisitScreen
				view={view}
				send={send}
				terminal={profile}
				now={new Date()}
				translate={translate}
				suggest={(text) => knowledge?.suggest(text) ?? []}
				compose={(pinyin) => knowledge?.compose(pinyin) ?? []}
				guides={knowledge?.guides ?? []}
				watchItems={knowledge?.watchItems ?? []}
				readAloud={speak}
				cameras={cameras}
				slipQr={
					view.outcome && booking
						? phoneQrText(view.outcome.caseCode, translate(`outcome.${booking}`), profile?.phonePage)
						: null
				}
				articleOf={(guide) => knowledge?.articleOf(guide) ?? null}
				dutyLine={null}
				{...(rooms ? { pictures: rooms.pictures } : {})}
				elsewhere={elsewhere}
				content={contentReport}
				written={pack}
				openRecording={async (recording) => (packs ? addressRecording(packs.reader, recording) : null)}
			/>,
			root,
		);
	}

	/** One touch moves several machines; it is drawn once. */
	function drawSoon(): void {
		if (isDrawAsked) return;
		isDrawAsked = true;
		queueMicrotask(() => {
			isDrawAsked = false;
			draw();
		});
	}

	/** One voice at a time: reading aloud silences a recording, and headphones that come out silence both. */
	const speak = (text: string) => {
		for (const media of document.querySelectorAll<HTMLMediaElement>('audio, video')) media.pause();
		const language = shown?.language ?? 'zh-CN';
		readAloud(text, language, () => whisper('noVoice', language));
	};
	const hall = connectHall({
		socket,
		send: (event) => visits.send(event),
		readPage: () => speak(readPage()),
		stopReading: () => speak(''),
		soon: (work) => void setTimeout(work, drawnMs),
	});
	await wipeAtStart(terminal, socket, first !== null);
	// What is offered stays as a visit began: not even the first begins before the machine's camera is known.
	await Promise.all([letters, atMost(hasLooked, longestLookMs)]);
	const visits = runVisits({
		actors: {
			...createDeviceActors(socket, wedge),
			...createCenterActors({
				terminal,
				memory,
				offline: flags.offline,
				builtInInstitutions: async () => (await shelf.whenLoaded()).institutions,
			}),
			findAnswer: createFindAnswer(shelf),
			loadInterview: fromPromise(async ({ input }) => {
				const { openInterview } = await import('../shared/interviews/built-in.ts');
				return openInterview(input.interviewId);
			}),
			printSheet: createSheetPrintActor({ socket, profile: () => profile }),
			printSlip: createPrintActor({ socket, memory, findGuide, profile: () => profile }),
			wipeEverything: createWipeActor(terminal, socket, memory),
		},
		socket,
		timing: flags.timing,
		room: lateLogic(() => rooms?.machine, unboundPromise('room')),
		hasCamera: () => hasCamera,
		onView(view) {
			shown = view;
			memory.notice(view);
			hall.notice(view);
			drawSoon();
		},
		onEnd() {
			// The last views of a visit still carry what was told.
			memory.clear();
			updates.rest();
		},
		restart,
	});
	const stay = () => visits.send({ type: 'citizen.touched' });
	import('../shared/terminal/room-story.ts').then(
		({ createRoomStory }) => {
			rooms = createRoomStory({ terminal, centerUrl: () => centerUrl, stay });
		},
		() => undefined,
	);
	const send = countTouches(document, visits);
	const updates = watchUpdates(() => visits.isAtRest());
	terminal.onProfile((next) => {
		profile = next;
		draw();
	});
	terminal.onLink((_connected, byOthers) => {
		elsewhere = byOthers;
		drawSoon();
	});
	onCamera = visits.refresh;
	socket.listen((event) => {
		if (event.type === 'hello' || event.type === 'status') visits.refresh();
	});
	setInterval(() => {
		visits.refresh();
		updates.rest();
		draw();
	}, tickMs);
	await shelf.whenLoaded().catch(() => undefined);
	draw();
	// The code maker is needed when agent and center may be gone: it is fetched now, not then.
	void import('uqr').catch(() => undefined);
	const [{ openPacks }, { followAgentPacks, tellWithLine }] = await Promise.all([
		import('../shared/terminal/open-packs.ts'),
		import('./runtime/agent-packs.ts'),
	]);
	// An agent that has something may say so before the packs of the page are open.
	let hasTurned = false;
	const agentPacks = followAgentPacks({
		token: async () => (await boot(true))?.token ?? null,
		profile: () => profile,
		onTurn() {
			hasTurned = true;
			void packs?.sync();
		},
		onLine: () => showReport(),
	});
	function showReport(): void {
		contentReport = ownReport && tellWithLine(ownReport, agentPacks.line());
		draw();
	}
	await agentPacks.tell();
	const content = await openPacks({
		addresses: [
			{ name: 'agent', address: () => '/packs', isNear: true },
			{ name: 'center', address: () => (agentPacks.keeps() ? null : `${centerUrl}/packs`) },
		],
		profile: () => profile,
		today: () => localDate(new Date()),
		onGone: restart,
		onFault: (id) => console.warn(id),
		onStatus(report) {
			ownReport = report;
			showReport();
		},
		onLibrary(library) {
			pack = library;
			void shelf.renew().then(draw, () => undefined);
		},
	});
	packs = content;
	if (hasTurned) void content.sync();
	terminal.onProfile(() => void agentPacks.tell().then(content.nudge));
	terminal.onLink((connected) => connected && content.nudge());
	agentPacks.start();
}

const root = document.getElementById('kiosk');
if (root) {
	startKiosk(root).catch(() => {
		showNotice(root, 'cannotStartTitle', 'cannotStartWords');
		setTimeout(restart, restartMs);
	});
}
