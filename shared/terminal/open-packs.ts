/** The packs of one terminal, as a page uses them: what has come, in the shapes of its screens, and how old it is. */

import { holdArticles } from '../answers/held-articles.ts';
import { keepLists } from '../content/packs/kept-lists.ts';
import { type PackLibrary, readLibrary } from '../content/packs/library.ts';
import type { SyncPolicy } from '../content/packs/plan.ts';
import type { TerminalProfile } from '../protocol/center.ts';
import { createArticleStore } from './article-store.ts';
import { type Content, type ContentReport, openContent } from './content.ts';
import { createHttpSource } from './content-source.ts';

export type PackUser = Pick<TerminalProfile, 'terminalId' | 'region' | 'packs'>;

export interface PackOptions {
	/** Addresses of packs, nearest first: the agent beside the page, then the center. */
	addresses: { name: string; address(): string | null; isNear?: boolean }[];
	profile(): PackUser | null;
	/** YYYY-MM-DD */
	today(): string;
	onGone(): void;
	/** Id of what cannot be read here: for the log of the page. */
	onFault?(id: string): void;
	/** `library` is null while only the built-in pack is there; called at first and whenever what is shown changed. */
	onLibrary(library: PackLibrary | null): void;
	/** Before `onLibrary`, and whenever a sync ended or a day did. */
	onStatus(status: ContentReport): void;
}

const hourMs = 3_600_000;

export async function openPacks(options: PackOptions): Promise<Content> {
	const content = await openContent({
		sources: options.addresses.map(createHttpSource),
		trusted: () => trustOf(options.profile()),
		onGone: options.onGone,
	});
	const kept = keepLists(content.reader);
	const articles = holdArticles(content.reader, options.onFault, createArticleStore());
	let shown: string | null = null;
	let validUntil = '';
	let telling = Promise.resolve();
	let timer: ReturnType<typeof setTimeout> | undefined;
	let isStopped = false;

	/** Laws that come in the background do not make the guides be read again; a new day does. */
	async function tell(): Promise<void> {
		const { reader } = content;
		const listed = reader.topics().filter(({ topic }) => topic.id.lastIndexOf('laws-', 0) !== 0);
		const status = await content.status();
		validUntil = status.validUntil;
		options.onStatus(status);
		const now = [options.today(), ...listed.map(({ topic }) => topic.root)].join(' ');
		if (now === shown) return;
		kept.begin();
		options.onLibrary(await readLibrary(kept, options.today(), articles));
		shown = now;
		void articles.prepare();
	}
	const tellNext = () => {
		telling = telling
			.then(tell)
			.catch(() => undefined)
			.then(planNext);
		return telling;
	};
	/** Midnight and the end of a manifest change what is true with no sync; a machine that slept is late by an hour at most. */
	function planNext(): void {
		clearTimeout(timer);
		if (isStopped) return;
		const now = Date.now();
		const midnight = new Date(now);
		midnight.setHours(24, 0, 0, 0);
		const turns = [midnight.getTime(), Date.parse(validUntil) + 1].filter((turn) => turn > now);
		timer = setTimeout(() => void tellNext(), Math.min(hourMs, ...turns.map((turn) => turn - now)));
	}
	content.onChange(() => void tellNext());
	await tellNext();
	content.start();
	return {
		...content,
		stop() {
			isStopped = true;
			clearTimeout(timer);
			content.stop();
		},
	};
}

function trustOf(profile: PackUser | null): { enrolment: string; rootKey: string; policy: SyncPolicy } | null {
	if (!profile?.packs) return null;
	const { rootKey, bytesPerDay, bulkHours, recordings = true } = profile.packs;
	const policy: SyncPolicy = {
		region: profile.region,
		media: recordings,
		...(bytesPerDay === undefined ? {} : { bytesPerDay }),
		...(bulkHours === undefined ? {} : { bulkHours }),
	};
	return { enrolment: profile.terminalId, rootKey, policy };
}

/**
 * For a page that cannot be enrolled, since its engine keeps nothing: it believes whom the origin names that the page itself
 * came from, and pins that key like any other. null: not now.
 */
export async function findPageUser(address: string): Promise<PackUser | null> {
	try {
		const response = await fetch(`${address}/root.json`, { cache: 'no-cache', credentials: 'omit', redirect: 'error' });
		const { rootKey } = (await response.json()) as { rootKey?: unknown };
		const isKey = response.ok && typeof rootKey === 'string' && /^[A-Za-z0-9+/]{43}=$/.test(rootKey);
		return isKey ? { terminalId: 'page', region: '', packs: { rootKey } } : null;
	} catch {
		return null;
	}
}
