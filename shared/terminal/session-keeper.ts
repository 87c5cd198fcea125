/**
 * The session of a page, if it has one. It is asked for beside the requests, never before one: until it is there, and whenever the center
 * does not take it, requests are signed by the terminal's own key.
 */
import type { SessionAsked, SessionKey } from '../cases/open-session.ts';
import type { CenterAnswer } from './center-client.ts';

export interface PageSession {
	terminalId: string;
	/** `lawpost-signature` over this text. */
	sign(text: string): string;
}

export interface SessionKeeper {
	/** null: the own key signs. */
	find(terminalId: string): PageSession | null;
	/** The center took a request that the own key signed. */
	noteSigned(terminalId: string): void;
	/** The center did not take it. */
	drop(session: PageSession): void;
}

export interface SessionKeeperOptions {
	/** Signed by the own key, whatever session there is. */
	ask(body: string): Promise<CenterAnswer<unknown>>;
	now(): number;
}

/** A session costs both sides as much as some signatures. */
const signedLeast = 3;
const restMs = 60_000;
/** A center that knows no sessions may be renewed while the page stands. */
const absentRestMs = 3_600_000;

export function createSessionKeeper({ ask, now }: SessionKeeperOptions): SessionKeeper {
	let held: (PageSession & { fromMs: number; untilMs: number }) | null = null;
	let signed = 0;
	let isAsking = false;
	let askedMs = 0;
	let rest = 0;

	async function open(terminalId: string): Promise<void> {
		const { askForSession, signInSession } = await import('../cases/open-session.ts');
		const asked: SessionAsked = askForSession();
		const answer = await ask(asked.body);
		const key: (SessionKey & { seconds: number }) | null = asked.open(answer.ok ? answer.value : null);
		if (!answer.ok && (answer.status === 404 || answer.status === 400)) rest = absentRestMs;
		if (!key) return;
		const fromMs = now();
		held = {
			terminalId,
			fromMs,
			untilMs: fromMs + key.seconds * 1000,
			sign: (text) => signInSession(key, text),
		};
		signed = 0;
	}

	return {
		find(terminalId) {
			const nowMs = now();
			// A clock that was set back would keep it beyond its time.
			if (held && (held.terminalId !== terminalId || nowMs >= held.untilMs || nowMs < held.fromMs)) held = null;
			return held;
		},
		noteSigned(terminalId) {
			signed += 1;
			const nowMs = now();
			if (isAsking || held || signed < signedLeast || Math.abs(nowMs - askedMs) < rest) return;
			isAsking = true;
			askedMs = nowMs;
			rest = restMs;
			open(terminalId)
				.catch(() => undefined)
				.then(() => {
					isAsking = false;
				});
		},
		drop(session) {
			if (held !== session) return;
			held = null;
			signed = signedLeast;
		},
	};
}
