/** A small sign-in service of a bureau, OpenID Connect as far as a desk needs it; its tokens can be spoilt. */
import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { createServer } from 'node:http';

export interface TestBureau {
	issuer: string;
	/** What the next token says beside issuer, audience, nonce and times; any of those may be replaced. */
	claims: Record<string, unknown>;
	/** Shows a page with both ways, as to a person in a browser; else lets everybody in at once. */
	asks: boolean;
	/** Sends the browser back with this instead of what it brought. */
	state: string | null;
	/** Of the next token's head. */
	algorithm: 'RS256' | 'none';
	/** Signs the next token with a key that the service does not publish. */
	foreignKey: boolean;
	/** What the code exchange was asked with and answered. */
	answers: number[];
	close(): Promise<void>;
}

/** `host`: as browsers name it; another than the center's makes it another site. */
export async function startBureau(clientId: string, host = '127.0.0.1'): Promise<TestBureau> {
	const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const codes = new Map<string, URLSearchParams>();
	const server = createServer(async (request, response) => {
		const url = new URL(request.url ?? '', bureau.issuer);
		const json = (status: number, body: object) =>
			response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
		if (url.pathname === '/.well-known/openid-configuration')
			return json(200, {
				issuer: bureau.issuer,
				authorization_endpoint: `${bureau.issuer}/authorize`,
				token_endpoint: `${bureau.issuer}/token`,
				jwks_uri: `${bureau.issuer}/keys`,
				response_types_supported: ['code'],
				subject_types_supported: ['public'],
				id_token_signing_alg_values_supported: ['RS256'],
			});
		if (url.pathname === '/keys')
			return json(200, {
				keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }],
			});
		const goBack = (told: Record<string, string>) => {
			const back = new URL(url.searchParams.get('redirect_uri') ?? '');
			const state = bureau.state ?? url.searchParams.get('state') ?? '';
			back.search = new URLSearchParams({ ...told, state }).toString();
			return response.writeHead(302, { location: back.href }).end();
		};
		if (url.pathname === '/authorize' && bureau.asks)
			return response
				.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
				.end(
					`<title>虚构的统一登录</title><a href="/allow${escapeHtml(url.search)}">允许</a> <a href="/refuse${escapeHtml(url.search)}">不允许</a>`,
				);
		if (url.pathname === '/refuse') return goBack({ error: 'access_denied' });
		if (url.pathname === '/authorize' || url.pathname === '/allow') {
			const code = randomUUID();
			codes.set(code, url.searchParams);
			return goBack({ code });
		}
		let text = '';
		for await (const chunk of request) text += chunk;
		const asked = new URLSearchParams(text);
		const began = codes.get(asked.get('code') ?? '');
		codes.delete(asked.get('code') ?? '');
		const challenge = createHash('sha256')
			.update(asked.get('code_verifier') ?? '')
			.digest('base64url');
		const fits = began?.get('code_challenge') === challenge && began.get('redirect_uri') === asked.get('redirect_uri');
		bureau.answers.push(fits ? 200 : 400);
		if (!fits) return json(400, { error: 'invalid_grant' });
		const now = Math.floor(Date.now() / 1000);
		const claims = {
			iss: bureau.issuer,
			aud: clientId,
			iat: now,
			exp: now + 300,
			nonce: began.get('nonce'),
			...bureau.claims,
		};
		const key = (bureau.foreignKey ? foreign : own).privateKey;
		return json(200, { access_token: 'x', token_type: 'bearer', id_token: makeToken(bureau.algorithm, claims, key) });
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const address = server.address();
	const bureau: TestBureau = {
		issuer: `http://${host}:${typeof address === 'object' ? address?.port : 0}`,
		claims: {},
		asks: false,
		state: null,
		algorithm: 'RS256',
		foreignKey: false,
		answers: [],
		close: () =>
			new Promise((done) => {
				server.closeAllConnections();
				server.close(() => done());
			}),
	};
	return bureau;
}

const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

function makeToken(alg: 'RS256' | 'none', claims: object, key: KeyObject): string {
	const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const text = `${encode({ alg, kid: 'one', typ: 'JWT' })}.${encode(claims)}`;
	return `${text}.${alg === 'none' ? '' : sign('sha256', Buffer.from(text), key).toString('base64url')}`;
}
