/** What a box does once its first page stands: keeps the files of the page, and its packs in step. */
import type { PackLibrary } from '../../shared/content/packs/library.ts';
import type { ContentReader } from '../../shared/content/packs/reader.ts';
import type { TerminalProfile } from '../../shared/protocol/center.ts';
import { findPageUser, openPacks, type PackOptions } from '../../shared/terminal/open-packs.ts';
import type { Terminal } from '../../shared/terminal/terminal.ts';
import type { Library } from './library.ts';

const askAgainMs = 60_000;

export interface WatchOptions extends Pick<PackOptions, 'today' | 'onStatus'> {
	/** null where the engine keeps nothing: the page itself asks then. */
	terminal: Terminal | null;
	/** Origin. */
	center: string;
	profile(): TerminalProfile | null;
	/** All guides of the pack are here, now or since a page before; or the center has none. Said more than once. */
	onGuides(): void;
	/** No line brings them. */
	onLost(): void;
	onLibrary(pack: PackLibrary | null, openRecording: Library['openRecording']): void;
}

export async function watchPacks({
	terminal,
	center,
	profile,
	today,
	onStatus,
	onGuides,
	onLost,
	onLibrary,
}: WatchOptions): Promise<void> {
	const address = `${center}/packs`;
	let reader: ContentReader | null = null;
	let alone = terminal ? null : await findPageUser(address);
	const content = await openPacks({
		addresses: [{ name: 'center', address: () => address }],
		profile: () => profile() ?? alone,
		today,
		onGone: () => location.reload(),
		onFault: (id) => console.warn(id),
		onStatus,
		onLibrary: (pack) =>
			onLibrary(pack, async (recording) => {
				// With the pages, not before the guides: on a line that loses, each small file may be the one that is waited for.
				const { addressRecording } = await import('../../shared/terminal/player.ts');
				return reader && addressRecording(reader, recording);
			}),
	});
	const { reader: held } = content;
	reader = held;
	// The index of the pack comes after the last class of guides.
	const tellGuides = () => {
		if (held.topics().some(({ topic }) => topic.id === 'index')) onGuides();
	};
	content.onChange(tellGuides);
	tellGuides();
	if (terminal) {
		terminal.onProfile((known) => {
			if (known && !known.packs) onGuides();
			content.nudge();
		});
		terminal.onLink((connected) => {
			if (connected) content.nudge();
			if (connected === false) onLost();
		});
		return;
	}
	const askAgain = async () => {
		alone = alone ?? (await findPageUser(address));
		content.nudge();
	};
	setInterval(() => void askAgain(), askAgainMs);
}

/** What a box needs once its center may be gone: the files of the page, the maker of its QR codes. */
export function bringRest(): void {
	keepShell();
	void import('uqr').catch(() => undefined);
}

/** On plain http a browser has it for its own machine only; such a box needs its center to start, or its maker's exception. */
function keepShell(): void {
	if (import.meta.env.PROD && navigator.serviceWorker)
		navigator.serviceWorker.register('./service-worker.js').catch(() => undefined);
}
