import type { FastifyReply } from 'fastify';

/** What somebody else made, opened: never with a type of its own, and never in a frame; the page that asked makes of it what it knows it to be. */
export function sendBytes(reply: FastifyReply, name: string, bytes: Uint8Array): FastifyReply {
	return reply
		.type('application/octet-stream')
		.header('content-disposition', `attachment; filename="${name}"`)
		.header('content-security-policy', "sandbox; default-src 'none'")
		.header('cross-origin-resource-policy', 'same-origin')
		.send(bytes);
}
