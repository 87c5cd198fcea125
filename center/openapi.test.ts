import { Ajv2020 } from 'ajv/dist/2020.js';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { enrolSchema, envelopeSchema, sessionSchema } from './intake/envelope.ts';
import { makeOpenApi } from './openapi.ts';
import { appointmentExample, personExample } from './openapi-integration.ts';
import { enrolExample, envelopeExample, sessionExample } from './openapi-schemas.ts';
import { useCenter } from './testing/center.ts';

const { center, terminal } = useCenter();

test('the description lists every route', async () => {
	const document = await (await fetch(`${center().url}/v1/openapi.json`)).json();
	expect(document.openapi).toBe('3.1.0');
	const described = Object.entries<object>(document.paths).flatMap(([path, methods]) =>
		Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
	);
	const registered = center()
		.routes.filter((route) => !/ \/(desk|tv|phone|packs)/.test(route))
		.map((route) => route.replace(/:(\w+)/g, '{$1}'));
	expect(described.sort()).toEqual(registered.sort());
});

test('every reference is defined', () => {
	const text = JSON.stringify(makeOpenApi());
	const schemas = Object.keys((makeOpenApi() as { components: { schemas: object } }).components.schemas);
	for (const [, name] of text.matchAll(/#\/components\/schemas\/(\w+)/g)) expect(schemas).toContain(name);
});

test('examples are what the center takes', () => {
	expect(v.is(envelopeSchema, envelopeExample)).toBe(true);
	expect(v.is(enrolSchema, enrolExample)).toBe(true);
	expect(v.is(sessionSchema, sessionExample)).toBe(true);
});

test('every example fits its schema', () => {
	const { components } = makeOpenApi() as { components: { schemas: Record<string, { examples?: unknown[] }> } };
	const ajv = new Ajv2020({ strict: false, validateFormats: false });
	ajv.addSchema({ $id: 'urn:lawpost:openapi', components });
	const wrong: string[] = [];
	let count = 0;
	for (const [name, { examples = [] }] of Object.entries(components.schemas)) {
		const check = ajv.compile({ $ref: `urn:lawpost:openapi#/components/schemas/${name}` });
		for (const example of examples) {
			count += 1;
			if (!check(example)) wrong.push(`${name}: ${ajv.errorsText(check.errors)}`);
		}
	}
	expect(wrong).toEqual([]);
	expect(count).toBeGreaterThanOrEqual(Object.keys(components.schemas).length - 1);
});

test('examples of imports go through the door', async () => {
	const headers = { authorization: `Bearer ${center().tokens.import}`, 'content-type': 'application/json' };
	const post = (kind: string, example: object) =>
		fetch(`${center().url}/v1/imports/${kind}?dry-run=yes`, {
			method: 'POST',
			headers,
			body: JSON.stringify([example]),
		});
	const answers = await Promise.all([post('people', personExample), post('appointments', appointmentExample)]);
	expect(answers.map(({ status }) => status)).toEqual([200, 200]);
});

test('a kiosk page on its agent may ask', async () => {
	const ask = (origin: string) =>
		fetch(`${center().url}/v1/submissions/x`, {
			method: 'OPTIONS',
			headers: { origin, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'lawpost-date' },
		});
	const allowed = await ask('http://127.0.0.1:12349');
	expect(allowed.status).toBe(204);
	expect(allowed.headers.get('access-control-allow-origin')).toBe('http://127.0.0.1:12349');
	expect(allowed.headers.get('access-control-allow-headers')).toContain('lawpost-signature');
	for (const origin of ['http://127.0.0.1.example.org', 'https://example.org', 'null']) {
		expect((await ask(origin)).headers.get('access-control-allow-origin')).toBeNull();
	}
});

test('a refused kiosk may read the clock', async () => {
	const response = await fetch(`${center().url}/v1/terminals/self`, {
		headers: {
			...terminal().headers('GET', '/v1/terminals/self', '', '2020-01-01T00:00:00Z'),
			origin: 'http://localhost:1',
		},
	});
	expect(response.headers.get('access-control-expose-headers')).toBe('date');
	expect(response.headers.get('date')).toBeTruthy();
});

test('an unknown path is a problem', async () => {
	for (const path of ['/', '/v1/nothing', '/desk/api/nothing', '/v1/submissions', '/../etc/passwd']) {
		const response = await fetch(center().url + path);
		expect(response.status).toBe(404);
		expect(response.headers.get('content-type')).toContain('application/problem+json');
	}
});
