/** What a box does once its first page stands: keeps the files of the page, and its packs in step. */
import type { TerminalProfile } from '../../shared/protocol/center.ts';
import { findPageUser, openPacks, type PackOptions } from '../../shared/terminal/open-packs.ts';
import type { Terminal } from '../../shared/terminal/terminal.ts';

const askAgainMs = 60_000;

export interface WatchOptions extends Pick<PackOptions, 'today' | 'onLibrary'> {
	/** null where the engine keeps nothing: the page itself asks then. */
	terminal: Terminal | null;
	/** Origin. */
	center: string;
	profile(): TerminalProfile | null;
}

export async function watchPacks({ terminal, center, profile, today, onLibrary }: WatchOptions): Promise<void> {
	const address = `${center}/packs`;
	let alone = terminal ? null : await findPageUser(address);
	const content = await openPacks({
		addresses: [{ name: 'center', address: () => address }],
		profile: () => profile() ?? alone,
		today,
		onGone: () => location.reload(),
		onFault: (id) => console.warn(id),
		onLibrary,
	});
	if (terminal) {
		terminal.onProfile(() => content.nudge());
		terminal.onLink((connected) => {
			if (connected) content.nudge();
		});
		return;
	}
	const askAgain = async () => {
		alone = alone ?? (await findPageUser(address));
		content.nudge();
	};
	setInterval(() => void askAgain(), askAgainMs);
}

/** On plain http a browser has it for its own machine only; such a box needs its center to start, or its maker's exception. */
export function keepShell(): void {
	if (import.meta.env.PROD && navigator.serviceWorker)
		navigator.serviceWorker.register('./service-worker.js').catch(() => undefined);
}
