import type { ChainCheck } from './audit/check.ts';
import type { CenterProfile } from './center-profile.ts';
import type { Database } from './database/open.ts';
import type { RequestSessions } from './intake/request-sessions.ts';
import type { SignatureChecks } from './intake/signature-checks.ts';
import type { Terminals } from './intake/terminals.ts';
import type { CenterKeys } from './keys.ts';
import type { RecordingFiles } from './live/recording-files.ts';
import type { Log } from './log.ts';
import type { OpenOrders } from './orders/open-order.ts';
import type { Regions } from './regions.ts';
import type { Tokens } from './tokens.ts';
import type { TrustedClock } from './trusted-clock.ts';

/** What every route of one center is built from. */
export interface CenterContext {
	database: Database;
	keys: CenterKeys;
	checks: SignatureChecks;
	sessions: RequestSessions;
	tokens: Tokens;
	profile: CenterProfile;
	terminals: Terminals;
	/** What work orders are opened and moved with. */
	orders: OpenOrders;
	regions: Regions;
	recordingFiles: RecordingFiles;
	/** Does the audit chain hold? */
	checkChain: ChainCheck;
	log: Log;
	/** Never jumps; see `trusted-clock.ts`. */
	now(): number;
	clock: TrustedClock;
	/** The bureau's own sign-in service; null while there is none. */
	oidcIssuer: string | null;
	/** Where a phone finds the phone page; undefined: nobody said. */
	phonePage: string | undefined;
	/** Root key of the packs served here; null while there are none. */
	packRootKey(): string | null;
}
