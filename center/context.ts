import type { CenterProfile } from './center-profile.ts';
import type { Database } from './database/open.ts';
import type { Terminals } from './intake/terminals.ts';
import type { CenterKeys } from './keys.ts';
import type { Log } from './log.ts';

/** What every route of one center is built from. */
export interface CenterContext {
	database: Database;
	keys: CenterKeys;
	profile: CenterProfile;
	terminals: Terminals;
	log: Log;
	now(): number;
	/** Root key of the packs served here; null while there are none. */
	packRootKey(): string | null;
}
