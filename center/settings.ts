import { resolve } from 'node:path';

/** Settings of the center process, from the environment. */
export interface CenterSettings {
	port: number;
	host: string;
	dataDir: string;
	databaseUrl: string | undefined;
	deskPasscode: string | undefined;
	codeHours: number;
	logLevel: string;
	packsFolder: string | undefined;
	/** Address of the phone page as a phone reaches it, printed in QR codes; undefined: none is printed. */
	phonePage: string | undefined;
	/** Proxies in front whose X-Forwarded-* are believed. */
	proxies: string[];
}

/** Throws `settings.<name>` for a value that cannot be used. */
export function readSettings(env: NodeJS.ProcessEnv): CenterSettings {
	return {
		port: readNumber(env, 'LAWPOST_CENTER_PORT', 12348, 0, 65535),
		host: env.LAWPOST_CENTER_HOST || '127.0.0.1',
		dataDir: resolve(env.LAWPOST_DATA_DIR || './var'),
		databaseUrl: env.DATABASE_URL || undefined,
		deskPasscode: env.LAWPOST_DESK_PASSCODE || undefined,
		codeHours: readNumber(env, 'LAWPOST_CODE_HOURS', 24, 1, 24 * 365),
		logLevel: env.LAWPOST_LOG || 'info',
		proxies: (env.LAWPOST_PROXIES || '127.0.0.1,::1').split(',').map((each) => each.trim()),
		phonePage: readPage(env.LAWPOST_PHONE_PAGE),
		packsFolder: env.LAWPOST_PACKS_DIR ? resolve(env.LAWPOST_PACKS_DIR) : undefined,
	};
}

function readNumber(env: NodeJS.ProcessEnv, name: string, otherwise: number, least: number, most: number): number {
	const text = env[name];
	if (!text) return otherwise;
	const value = Number(text);
	if (!Number.isInteger(value) || value < least || value > most) throw new Error(`settings.${name}`);
	return value;
}

/** Short enough for a QR code of 33 dots with the case code behind it. */
function readPage(text: string | undefined): string | undefined {
	if (!text) return undefined;
	if (!/^https?:\/\/[\w.:/-]{3,60}\/$/.test(text)) throw new Error('settings.LAWPOST_PHONE_PAGE');
	return text;
}
