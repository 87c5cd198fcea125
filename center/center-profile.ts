import { join } from 'node:path';
import * as v from 'valibot';
import { roles } from './accounts/roles.ts';
import { loadOrMake } from './data-file.ts';

/** Who this center is: `<dataDir>/center.json`, written with the invented banner at first start and edited by whoever sets up a real one. */
const hour = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const schema = v.object({
	region: v.pipe(v.string(), v.regex(/^\d{6}$/)),
	name: v.object({ 'zh-CN': v.string(), 'mn-Mong': v.string(), en: v.string() }),
	keeper: v.object({ name: v.string(), phone: v.string() }),
	/** How terminals may use their line for packs; see `PackProfile`. */
	packs: v.optional(
		v.object({
			bytesPerDay: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
			bulkHours: v.optional(v.object({ from: hour, to: hour })),
			recordings: v.optional(v.boolean()),
		}),
	),
	/** Outgoing events: whether they may go into private networks, how long one try and how many days of tries last. */
	events: v.optional(
		v.object({
			allowPrivate: v.optional(v.boolean()),
			timeoutSeconds: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(30))),
			giveUpDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60))),
		}),
	),
	/** The bureau's own sign-in service (OpenID Connect); see `accounts/bureau.ts`. */
	oidc: v.optional(
		v.object({
			/** https; http for a service on this very machine. */
			issuer: v.pipe(v.string(), v.regex(/^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost)[:/])/)),
			clientId: v.pipe(v.string(), v.minLength(1)),
			/** None: a public client, PKCE alone. */
			clientSecret: v.optional(v.pipe(v.string(), v.minLength(16))),
			scope: v.optional(v.string()),
			/** Of its tokens; default RS256. */
			algorithm: v.optional(v.picklist(['RS256', 'PS256', 'ES256', 'EdDSA'])),
			/** Values of a claim and the roles that each gives; without it an administrator gives roles here. */
			roles: v.optional(
				v.object({
					claim: v.pipe(v.string(), v.minLength(1)),
					values: v.record(v.string(), v.array(v.picklist(roles))),
				}),
			),
			/** Whoever has a mapped role and no account gets one at this office (null: the whole center). Without it an administrator links each. */
			newAccounts: v.optional(v.object({ nodeId: v.nullable(v.string()) })),
		}),
	),
	/** Live calls: how connections find each other past routers, and whether a room may be recorded at all. */
	live: v.optional(
		v.object({
			stun: v.optional(v.array(v.pipe(v.string(), v.regex(/^stuns?:/)))),
			turn: v.optional(
				v.object({
					urls: v.array(v.pipe(v.string(), v.regex(/^turns?:/))),
					/** coturn's `static-auth-secret`. */
					secret: v.pipe(v.string(), v.minLength(16)),
					hours: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(24))),
				}),
			),
			recording: v.optional(v.boolean()),
		}),
	),
});
export type BureauProfile = NonNullable<CenterProfile['oidc']>;
export type CenterProfile = v.InferOutput<typeof schema>;

const invented: CenterProfile = {
	region: '159902',
	name: {
		'zh-CN': '白音塔拉旗公共法律服务中心',
		'mn-Mong': '',
		en: 'Bayantala Banner Public Legal Service Center',
	},
	keeper: { name: '其木格', phone: '0479-000 0126' },
};

export async function loadCenterProfile(dataDir: string): Promise<CenterProfile> {
	const text = await loadOrMake(join(dataDir, 'center.json'), () => JSON.stringify(invented, null, '\t'));
	return v.parse(schema, JSON.parse(text));
}
