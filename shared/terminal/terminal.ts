/**
 * A terminal as its page uses it: opens at once with what lies on its disk, and keeps itself enrolled, connected and
 * delivered in the background for as long as the page lives. Nothing here waits for the network before it answers.
 */
import { createOutbox, type OutboxEntry } from '../cases/outbox.ts';
import { fullJitterDelay } from '../cases/retry.ts';
import type {
	BookingState,
	Institution,
	ServiceKind,
	SlotList,
	TerminalKind,
	TerminalProfile,
} from '../protocol/center.ts';
import { type CenterAnswer, type CenterClient, createCenterClient } from './center-client.ts';
import { createDeliver } from './delivery.ts';
import { enrol, refreshProfile } from './enrol.ts';
import { type LinkWatchOptions, watchLink } from './link-watch.ts';
import { createOutboxStore, type KeptSubmission, type SubmissionRequest } from './outbox-store.ts';
import { openTerminalDb, type TerminalDb } from './terminal-db.ts';
import { loadTerminalKey } from './terminal-key.ts';

export interface TerminalOptions {
	kind: TerminalKind;
	/** As `CenterClientOptions.centerUrl`. */
	centerUrl(): string;
	/** One-time code, when this page was given one; asked for each try while the center does not know this terminal. */
	enrolCode(): string | null | Promise<string | null>;
	/** The database was closed under the page. */
	onGone(): void;
	fetch?: typeof fetch;
}

/** `elsewhere`: as `LinkWatchOptions.onChange`. */
export type LinkListener = (connected: boolean | null, elsewhere: boolean) => void;

export interface Delivered {
	delivered: boolean;
	booking: BookingState | null;
}

export interface Terminal {
	db: TerminalDb;
	client: CenterClient;
	profile(): TerminalProfile | null;
	/** Calls back with the profile now and after every change; returns the unsubscribe function. */
	onProfile(listener: (profile: TerminalProfile | null) => void): () => void;
	/** null: not known yet. Calls back with the present value first. */
	onLink(listener: LinkListener): () => void;
	/** Resolves once the sealed bytes are on the disk; rejects `terminal.notEnrolled` or the disk's own error. */
	submit(request: SubmissionRequest): Promise<KeptSubmission>;
	/** What is true of a submission when the center has answered, or after `waitMs`. */
	awaitDelivery(submission: { id: string; caseCode: string }, waitMs: number): Promise<Delivered>;
	/** From the center, else as last fetched, else `builtIn`. */
	loadInstitutions(service: ServiceKind, builtIn: Institution[]): Promise<Institution[]>;
	/** Rejects when the center cannot be asked. `from`: YYYY-MM-DD. */
	loadSlots(institutionId: string, from: string, days: number): Promise<SlotList>;
	/** End of a visit: sequence counters of its cases go. */
	forgetCases(): Promise<void>;
	stop(): void;
}

export async function openTerminal(options: TerminalOptions): Promise<Terminal> {
	const db = await openTerminalDb(options.onGone);
	const key = await loadTerminalKey(db);
	let profile = (await db.get('profile', 'self')) ?? null;
	const links = createLinkListeners();
	const profileListeners = new Set<(profile: TerminalProfile | null) => void>();
	const deliveryListeners = new Set<(id: string, booking: BookingState | null) => void>();

	const client = createCenterClient({
		centerUrl: options.centerUrl,
		signer: () => (profile ? { terminalId: profile.terminalId, sign: key.sign } : null),
		now: Date.now,
		...(options.fetch ? { fetch: options.fetch } : {}),
	});
	const store = createOutboxStore({ db, now: Date.now, randomBytes: (n) => crypto.getRandomValues(new Uint8Array(n)) });
	const deliver = createDeliver({ client, profile: () => profile, onStrange: () => void identify() });
	const outbox = createOutbox({
		store,
		async deliver(entry) {
			const result = await deliver(entry);
			// A delivery that failed is the first to know that the link is gone.
			if (result.outcome === 'again') link.look();
			return result;
		},
		wait,
		random: Math.random,
		onDelivered: (entry, booking) => {
			for (const listener of [...deliveryListeners]) listener(entry.id, booking);
		},
		onRefused: (entry, reason) => void reportRefused(entry, reason),
	});

	let identifying = false;
	let identifyTries = 0;
	let cancelIdentify = () => {};
	async function identify(): Promise<void> {
		if (identifying) return;
		identifying = true;
		cancelIdentify();
		const answer = await askWhoWeAre().catch(() => null);
		identifying = false;
		if (answer?.ok) {
			identifyTries = 0;
			profile = answer.value;
			for (const listener of [...profileListeners]) listener(profile);
			outbox.nudge();
		} else if (links.isConnected())
			cancelIdentify = wait(fullJitterDelay(identifyTries++, Math.random()), () => void identify());
	}

	async function askWhoWeAre(): Promise<CenterAnswer<TerminalProfile> | null> {
		const self = profile ? await refreshProfile(client, db) : null;
		if (self && (self.ok || self.fault !== 'terminal.unknown')) return self;
		const code = await options.enrolCode();
		return code ? enrol(client, db, { code, kind: options.kind, key }) : null;
	}

	async function reportRefused(entry: OutboxEntry, reason: string): Promise<void> {
		if (entry.kind === 'device-report' || !profile) return;
		const body = { report: 'submission.refused', reason, submissionId: entry.id, kind: entry.kind };
		await store.put({ kind: 'device-report', caseCode: null, body }, profile);
		outbox.nudge();
	}

	const link = followLink(client, options.centerUrl, (now, elsewhere) => {
		if (!now) cancelIdentify();
		links.tell(now, elsewhere);
		if (!now) return;
		void identify();
		outbox.nudge();
	});

	return {
		db,
		client,
		profile: () => profile,
		onProfile: (listener) => {
			listener(profile);
			profileListeners.add(listener);
			return () => void profileListeners.delete(listener);
		},
		onLink: links.onLink,
		async submit(request) {
			if (!profile) throw nameError('terminal.notEnrolled');
			const kept = await store.put(request, profile);
			outbox.nudge();
			return kept;
		},
		async awaitDelivery(submission, waitMs) {
			const heard = await hearDelivery(deliveryListeners, links.listeners, submission.id, waitMs, () =>
				store.has(submission.id),
			);
			if (heard !== 'elsewhere') return heard;
			// Another tab delivered it: the center itself says how it stands.
			const answer = await client.request<{ booking: BookingState | null }>('GET', `/v1/cases/${submission.caseCode}`);
			return { delivered: true, booking: answer.ok ? answer.value.booking : null };
		},
		loadInstitutions: (service, builtIn) => loadInstitutions(client, db, service, builtIn),
		async loadSlots(institutionId, from, days) {
			const query = `institution=${encodeURIComponent(institutionId)}&from=${from}&days=${days}`;
			const answer = await client.request<SlotList>('GET', `/v1/slots?${query}`);
			if (!answer.ok) throw nameError(answer.fault);
			if (!Array.isArray(answer.value?.slots)) throw nameError('center.notTheCenter');
			return answer.value;
		},
		forgetCases: () => store.forgetCases(),
		stop() {
			cancelIdentify();
			link.stop();
			outbox.stop();
			db.close();
		},
	};
}

/** Whether the center answers, for a page that has no store and so cannot be a terminal of it. */
export function openLink(centerUrl: () => string): Pick<Terminal, 'onLink'> {
	const { tell, onLink } = createLinkListeners();
	followLink(createCenterClient({ centerUrl, signer: () => null, now: Date.now }), centerUrl, tell);
	return { onLink };
}

/** Who wants to know, and what they were told last. */
function createLinkListeners() {
	let connected: boolean | null = null;
	let isElsewhere = false;
	const listeners = new Set<LinkListener>();
	return {
		listeners,
		isConnected: () => connected === true,
		tell(now: boolean, elsewhere: boolean): void {
			connected = now;
			isElsewhere = elsewhere;
			for (const listener of [...listeners]) listener(now, elsewhere);
		},
		onLink(listener: LinkListener): () => void {
			listener(connected, isElsewhere);
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
	};
}

function hearEngine(look: () => void): () => void {
	addEventListener('online', look);
	addEventListener('offline', look);
	return () => {
		removeEventListener('online', look);
		removeEventListener('offline', look);
	};
}

/** Flows tell faults apart by the error's name. */
function nameError(name: string): Error {
	const error = new Error(name);
	error.name = name;
	return error;
}

function followLink(client: CenterClient, centerUrl: () => string, onChange: LinkWatchOptions['onChange']) {
	const isAnswered = () => answersAnybody(centerUrl());
	return watchLink({ client, random: Math.random, wait, ...watchPerson(), onHint: hearEngine, isAnswered, onChange });
}

const answeredMs = 4_000;

/** The page's own origin hides nothing, and need not be asked twice. */
async function answersAnybody(origin: string): Promise<boolean> {
	if (origin === '' || origin === location.origin) return false;
	const init: RequestInit = { mode: 'no-cors', cache: 'no-store', credentials: 'omit' };
	const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), answeredMs));
	const asked = fetch(`${origin}/healthz`, init).then(
		() => true,
		() => false,
	);
	return Promise.race([asked, late]);
}

/** So long after a key, a touch or the page's opening somebody may still be reading. */
const stayMs = 300_000;

function watchPerson() {
	let lastMs = Date.now();
	return {
		isWatched: () => Date.now() - lastMs < stayMs,
		onWatched(look: () => void): () => void {
			const come = () => {
				lastMs = Date.now();
				look();
			};
			const signs = ['keydown', 'pointerdown'] as const;
			for (const sign of signs) addEventListener(sign, come, true);
			return () => {
				for (const sign of signs) removeEventListener(sign, come, true);
			};
		},
	};
}

function wait(ms: number, callback: () => void): () => void {
	const timer = setTimeout(callback, ms);
	return () => clearTimeout(timer);
}

function hearDelivery(
	listeners: Set<(id: string, booking: BookingState | null) => void>,
	linkListeners: Set<LinkListener>,
	id: string,
	waitMs: number,
	isOpen: () => Promise<boolean>,
): Promise<Delivered | 'elsewhere'> {
	return new Promise((resolve) => {
		let checking = false;
		const end = (result: Delivered | 'elsewhere') => {
			listeners.delete(listener);
			linkListeners.delete(onLink);
			cancel();
			resolve(result);
		};
		const listener = (delivered: string, booking: BookingState | null) => {
			if (delivered === id) end({ delivered: true, booking });
		};
		const check = async (last: boolean) => {
			if (checking) return;
			checking = true;
			const open = await isOpen().catch(() => true);
			checking = false;
			if (!listeners.has(listener)) return;
			if (!open) end('elsewhere');
			else if (last) end({ delivered: false, booking: null });
		};
		const onLink = (connected: boolean | null) => {
			if (connected === false) void check(true);
		};
		listeners.add(listener);
		linkListeners.add(onLink);
		const cancel = wait(waitMs, () => void check(true));
		void check(false);
	});
}

async function loadInstitutions(
	client: CenterClient,
	db: TerminalDb,
	service: ServiceKind,
	builtIn: Institution[],
): Promise<Institution[]> {
	const offers = (institution: Institution) => institution.services.indexOf(service) >= 0;
	const answer = await client.request<Institution[] | { institutions: Institution[] }>('GET', '/v1/institutions');
	const fetched = answer.ok ? (Array.isArray(answer.value) ? answer.value : answer.value?.institutions) : null;
	if (Array.isArray(fetched)) {
		await db
			.put('content', { fetchedAt: new Date().toISOString(), value: fetched }, 'institutions')
			.catch(() => undefined);
		return fetched.filter(offers);
	}
	const kept = await db.get('content', 'institutions').catch(() => undefined);
	return ((kept?.value as Institution[] | undefined) ?? builtIn).filter(offers);
}
