/**
 * Sign-in through the bureau's own service: OpenID Connect, authorization code with PKCE. The browser carries one token in a cookie; state,
 * nonce and verifier lie in the database under its hash, are taken by one statement and so serve once, at any center. The token of the service
 * is believed by its signature, issuer, audience, nonce and time. A person is issuer and subject, never an e-mail address or a name.
 */
import { createHash, randomBytes } from 'node:crypto';
import {
	allowInsecureRequests,
	authorizationCodeGrant,
	buildAuthorizationUrl,
	ClientSecretPost,
	Configuration,
	calculatePKCECodeChallenge,
	clockSkew,
	clockTolerance,
	discovery,
	enableNonRepudiationChecks,
	None,
	randomNonce,
	randomPKCECodeVerifier,
	randomState,
	type ServerMetadata,
} from 'openid-client';
import type { BureauProfile } from '../center-profile.ts';
import type { CenterContext } from '../context.ts';
import { ProblemError } from '../problem.ts';
import { findBureauAccount } from './bureau-account.ts';

const cookieName = '__Host-lawpost-bureau';
const trySeconds = 600;
/** Clocks of two houses. */
const toleranceSeconds = 30;
const serverKeptMs = 3_600_000;
const answerMostSeconds = 10;

export interface Bureau {
	/** Where the browser goes, and the cookie that it takes along. */
	begin(redirectUri: string): Promise<{ url: string; cookie: string }>;
	/** Id of the account. `query`: of the address that the service sent the browser back to. Throws `desk.signedOut`. */
	finish(cookies: string | undefined, query: string): Promise<string>;
}

export function createBureau(context: CenterContext, profile: BureauProfile): Bureau {
	const { sql } = context.database;
	const issuer = new URL(profile.issuer);
	let kept: { until: number; server: ServerMetadata } | null = null;

	/** Read anew each hour; keys of the service are read at each sign-in, so one that changed is known at once. */
	async function readServer(): Promise<ServerMetadata> {
		if (kept && kept.until > performance.now()) return kept.server;
		const execute = issuer.protocol === 'http:' ? [allowInsecureRequests] : [];
		const found = await discovery(issuer, profile.clientId, undefined, None(), { execute, timeout: answerMostSeconds });
		kept = { until: performance.now() + serverKeptMs, server: found.serverMetadata() };
		return kept.server;
	}
	async function configure(): Promise<Configuration> {
		const metadata = {
			id_token_signed_response_alg: profile.algorithm ?? 'RS256',
			[clockTolerance]: toleranceSeconds,
			[clockSkew]: Math.round((context.now() - Date.now()) / 1000),
		};
		const proof = profile.clientSecret ? ClientSecretPost(profile.clientSecret) : None();
		const config = new Configuration(await readServer(), profile.clientId, metadata, proof);
		config.timeout = answerMostSeconds;
		enableNonRepudiationChecks(config);
		if (issuer.protocol === 'http:') allowInsecureRequests(config);
		return config;
	}
	return {
		async begin(redirectUri) {
			const config = await configure();
			const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
			const url = buildAuthorizationUrl(config, {
				redirect_uri: redirectUri,
				response_type: 'code',
				scope: profile.scope ?? 'openid profile',
				state,
				nonce,
				code_challenge: await calculatePKCECodeChallenge(verifier),
				code_challenge_method: 'S256',
			});
			const token = randomBytes(32).toString('base64url');
			const now = context.now();
			await sql`delete from bureau_tries where expires_at < ${new Date(now).toISOString()}`;
			await sql`
				insert into bureau_tries (hash, state, nonce, verifier, redirect_uri, expires_at)
				values (${hashToken(token)}, ${state}, ${nonce}, ${verifier}, ${redirectUri},
					${new Date(now + trySeconds * 1000).toISOString()})`;
			return { url: url.href, cookie: makeCookie(token, trySeconds) };
		},
		async finish(cookies, query) {
			const held = await takeTry(cookies);
			const claims = await redeem(await configure(), held, query);
			return findBureauAccount(context, profile, claims);
		},
	};

	/** Of one browser, once. */
	async function takeTry(cookies: string | undefined): Promise<Try> {
		const token = new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]{43})(?:;|$)`).exec(cookies ?? '')?.[1];
		const [held] = token
			? await sql<(Try & { fresh: boolean })[]>`
				delete from bureau_tries where hash = ${hashToken(token)}
				returning state, nonce, verifier, redirect_uri as "redirectUri",
					expires_at > ${new Date(context.now()).toISOString()} as fresh`
			: [];
		if (!held?.fresh) throw new ProblemError('desk.signedOut');
		return held;
	}
}

interface Try {
	state: string;
	nonce: string;
	verifier: string;
	redirectUri: string;
}

/** What the service says about a person. */
export type BureauClaims = Record<string, unknown> & { iss: string; sub: string };

async function redeem(config: Configuration, held: Try, query: string): Promise<BureauClaims> {
	const { state, nonce, verifier, redirectUri } = held;
	const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
	const tokens = await authorizationCodeGrant(config, new URL(`${redirectUri}?${query}`), checks);
	const claims = tokens.claims();
	if (!claims) throw new ProblemError('desk.signedOut');
	return claims;
}

export const endedBureauCookie = makeCookie('', 0);

/** Lax: the browser comes back from another site. It opens nothing by itself. */
function makeCookie(token: string, seconds: number): string {
	return `${cookieName}=${token}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${seconds}`;
}

function hashToken(token: string): Buffer {
	return createHash('sha256').update(token).digest();
}
