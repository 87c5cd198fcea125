import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { loadOrMake } from './data-file.ts';

/** What other systems show instead of a sign-in, one a purpose: `<dataDir>/tokens/<name>`, 0600, made at first start. */
export interface Tokens {
	import: string;
	metrics: string;
}

export async function loadTokens(dataDir: string): Promise<Tokens> {
	const load = async (name: string) =>
		(await loadOrMake(join(dataDir, 'tokens', name), () => randomBytes(32).toString('base64url'))).trim();
	const [forImport, metrics] = await Promise.all([load('import'), load('metrics')]);
	return { import: forImport, metrics };
}
