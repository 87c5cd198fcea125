/** The peer of the intake bench: a bare Fastify handler that inserts the bytes it gets. Prints its port. */
import { fastify } from 'fastify';
import postgres from 'postgres';

const sql = postgres(process.env.DATABASE_URL ?? '', { max: 10, onnotice: () => undefined });
await sql`create table if not exists bare_intake (id uuid primary key, envelope bytea not null)`;
const app = fastify();
app.removeAllContentTypeParsers();
app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
app.put<{ Params: { id: string } }>('/v1/submissions/:id', async (request) => {
	await sql`insert into bare_intake (id, envelope) values (${request.params.id}, ${request.body as Buffer})`;
	return { stored: true };
});
await app.listen({ port: 0, host: '127.0.0.1' });
const address = app.addresses()[0];
process.stdout.write(`"port":${typeof address === 'object' ? address.port : 0}\n`);
