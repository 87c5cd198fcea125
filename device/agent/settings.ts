import { resolve } from 'node:path';
import * as v from 'valibot';

const port = (fallback: string) =>
	v.pipe(v.optional(v.string(), fallback), v.regex(/^\d{1,5}$/), v.transform(Number), v.maxValue(65535));
const flag = v.pipe(
	v.optional(v.string(), ''),
	v.transform((text) => text === '1'),
);

const environment = v.object({
	LAWPOST_AGENT_PORT: port('12349'),
	LAWPOST_CENTER_PORT: port('12348'),
	LAWPOST_CENTER_URL: v.optional(v.pipe(v.string(), v.url(), v.regex(/^https?:\/\//))),
	LAWPOST_DATA_DIR: v.optional(v.string(), './var'),
	LAWPOST_PROFILE: v.optional(v.string()),
	LAWPOST_ENROL_CODES: v.optional(v.string(), ''),
	LAWPOST_TECHNICIAN: flag,
});

export interface AgentSettings {
	/** 0 lets the system choose, for tests. */
	port: number;
	/** Origin only, without a path. */
	centerUrl: string;
	dataDir: string;
	profileFile: string | null;
	enrolCodes: string[];
	/** Opens `GET /v1/agent-state`. */
	technician: boolean;
}

type ReadSettings = { ok: true; settings: AgentSettings } | { ok: false; problems: string[] };

export function readSettings(env: Record<string, string | undefined>): ReadSettings {
	const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
	const parsed = v.safeParse(environment, filled);
	if (!parsed.success) {
		return {
			ok: false,
			problems: parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'environment'}: ${issue.message}`),
		};
	}
	const read = parsed.output;
	return {
		ok: true,
		settings: {
			port: read.LAWPOST_AGENT_PORT,
			centerUrl: new URL(read.LAWPOST_CENTER_URL ?? `http://127.0.0.1:${read.LAWPOST_CENTER_PORT}`).origin,
			dataDir: resolve(read.LAWPOST_DATA_DIR),
			profileFile: read.LAWPOST_PROFILE ? resolve(read.LAWPOST_PROFILE) : null,
			enrolCodes: read.LAWPOST_ENROL_CODES.split(',')
				.map((code) => code.trim())
				.filter((code) => code !== ''),
			technician: read.LAWPOST_TECHNICIAN,
		},
	};
}
