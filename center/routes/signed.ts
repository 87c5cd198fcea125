import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { CenterContext } from '../context.ts';
import { digestBytes, type Sender, verifyRequest } from '../intake/verify.ts';

export interface SignedRequest extends Sender {
	/** base64 SHA-512 of the body. */
	digest: string;
}
/** Who sent this request, and over what the proof is. */
export type SignatureOf = (request: FastifyRequest) => SignedRequest;

const nothing = Buffer.alloc(0);

/** Routes of this scope take JSON as the bytes that came, and none is reached without a terminal's proof but those in `open`. */
export function requireSignature(app: FastifyInstance, context: CenterContext, open: string[]): SignatureOf {
	app.decorateRequest('signed', null);
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
	app.addHook('preHandler', (request, _reply, done) => {
		if (open.includes(`${request.method} ${request.routeOptions.url}`)) return done();
		const body = Buffer.isBuffer(request.body) ? request.body : nothing;
		const digest = digestBytes(body);
		const take = ({ terminal, byOwnKey }: Sender) => {
			request.setDecorator<SignedRequest>('signed', { terminal, byOwnKey, digest });
			done();
		};
		const sender = verifyRequest(context, request, digest, context.now());
		if (sender instanceof Promise) sender.then(take, done);
		else take(sender);
	});
	return (request) => {
		const found = request.getDecorator<SignedRequest | null>('signed');
		if (!found) throw new Error('signature.notChecked');
		return found;
	};
}
