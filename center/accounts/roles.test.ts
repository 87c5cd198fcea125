/** Every route of the desk says who may call it, and nobody else can. */
import { expect, test } from 'vitest';
import { useCenter } from '../testing/center.ts';
import { signInAs } from '../testing/staff.ts';
import { readAnswer } from '../testing/terminal.ts';
import { roles } from './staff.ts';

const { center } = useCenter();

test('every desk route says who may call it', () => {
	const declared = center().deskRoutes.map(({ method, url }) => `${method} ${url}`);
	const registered = center().routes.filter((route) => / \/desk\/./.test(route) && !route.endsWith(' /desk/*'));
	expect(registered.sort()).toEqual(declared.sort());
	expect(
		center()
			.deskRoutes.filter(({ access }) => access === 'open')
			.map(({ method, url }) => `${method} ${url}`),
	).toEqual([
		'POST /desk/session',
		'GET /desk/session/ways',
		'GET /desk/session/bureau',
		'GET /desk/session/bureau/back',
	]);
});

test('a role opens its own routes only', async () => {
	for (const role of roles) {
		const staff = await signInAs(center(), [role]);
		for (const { method, url, access } of center().deskRoutes) {
			if (access === 'open' || (method === 'DELETE' && url === '/desk/session')) continue;
			const path = url.replace(/^\/desk\//, '').replace(/:\w+/g, '0');
			const { status } = await staff.ask(method, path, method === 'GET' ? undefined : {});
			const mayCall = access === 'signedIn' || access.includes(role);
			expect([role, method, url, status === 403]).toEqual([role, method, url, !mayCall]);
		}
	}
});

test('nobody opens a route that is not open', async () => {
	for (const { method, url, access } of center().deskRoutes) {
		if (access === 'open') continue;
		const path = url.replace(/:\w+/g, '0');
		const { status, value } = await readAnswer(await fetch(center().url + path, { method }));
		expect([method, url, status, value.fault]).toEqual([method, url, 401, 'desk.signedOut']);
	}
});
