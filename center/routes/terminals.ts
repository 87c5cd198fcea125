import type { FastifyInstance } from 'fastify';
import { toBase64 } from '../../shared/cases/bytes.ts';
import { sessionPath } from '../../shared/cases/request-session.ts';
import type { PackProfile, SessionGrant, TerminalProfile } from '../../shared/protocol/center.ts';
import type { CenterProfile } from '../center-profile.ts';
import type { CenterContext } from '../context.ts';
import { readEnrolRequest, readSessionRequest } from '../intake/envelope.ts';
import type { KnownTerminal } from '../intake/terminals.ts';
import { ProblemError } from '../problem.ts';
import type { SignatureOf } from './signed.ts';

export function addTerminalRoutes(app: FastifyInstance, context: CenterContext, signatureOf: SignatureOf): void {
	app.post('/v1/terminals', {
		config: { rateLimit: { max: 120, timeWindow: 60_000, keyGenerator: (request) => request.ip } },
		handler: async (request): Promise<TerminalProfile> => {
			const terminal = await context.terminals.enrol(readEnrolRequest(request.body as Buffer));
			context.log('terminal.enrolled', { terminalNumber: terminal.number, kind: terminal.kind });
			return makeTerminalProfile(context, terminal);
		},
	});
	app.post(sessionPath, {
		config: { rateLimit: { max: 60, timeWindow: 60_000 } },
		handler: async (request): Promise<SessionGrant> => {
			const { terminal, byOwnKey } = signatureOf(request);
			// Else whoever got hold of one session key would go on for ever.
			if (!byOwnKey) throw new ProblemError('request.unsigned');
			const asked = readSessionRequest((request.body as Buffer | undefined) ?? Buffer.alloc(0));
			const granted = context.sessions.grant(terminal.id, asked, context.now());
			context.log('session.granted', {});
			return granted;
		},
	});
	app.get('/v1/terminals/self', async (request) => makeTerminalProfile(context, signatureOf(request).terminal));
}

function makeTerminalProfile(context: CenterContext, terminal: KnownTerminal): TerminalProfile {
	const { profile, keys } = context;
	const rootKey = context.packRootKey();
	const { phonePage } = context;
	return {
		terminalId: terminal.id,
		kind: terminal.kind,
		region: profile.region,
		terminalNumber: terminal.number,
		centerName: profile.name,
		keeper: profile.keeper,
		sealKey: { id: keys.seal.id, publicKey: toBase64(keys.seal.publicKey) },
		signKey: { id: keys.sign.id, publicKey: toBase64(keys.sign.publicKey) },
		...(phonePage ? { phonePage } : {}),
		...(rootKey ? { packs: makePackProfile(profile, rootKey) } : {}),
	};
}

function makePackProfile({ packs = {} }: CenterProfile, rootKey: string): PackProfile {
	const { bytesPerDay, bulkHours, recordings } = packs;
	return {
		rootKey,
		...(bytesPerDay === undefined ? {} : { bytesPerDay }),
		...(bulkHours === undefined ? {} : { bulkHours }),
		...(recordings === undefined ? {} : { recordings }),
	};
}
