import { expect, test } from 'vitest';
import type { DeskAccount, DeskGivenPassword, DeskOwn, DeskRecovery, DeskSecret } from '../desk/accounts-protocol.ts';
import { useCenter } from '../testing/center.ts';
import { openStaff, signInAs, type TestStaff } from '../testing/staff.ts';
import { readAnswer } from '../testing/terminal.ts';
import { hashPassword } from './password.ts';
import { makeCode, stepOf } from './totp.ts';

let nowMs = Date.now();
const { center } = useCenter({ now: () => nowMs });
const fields = { name: '苏日娜', roles: ['clerk'], nodeId: null, languages: ['mn-Mong'], oidcSubject: null };

/** Status and fault, or a browser at the desk. */
async function signIn(
	name: string,
	password: string,
	code?: string,
	cookie = '',
): Promise<[number, string] | TestStaff> {
	const response = await fetch(`${center().url}/desk/session`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
		body: JSON.stringify({ name, password, ...(code ? { code } : {}) }),
	});
	const cookies = response.headers.getSetCookie().map((each) => each.split(';')[0]);
	const { status, value } = await readAnswer<object>(response);
	if (status !== 200) return [status, String(value.fault)];
	return openStaff(center().url, '', cookies.join('; '));
}

async function signedIn(...args: Parameters<typeof signIn>): Promise<TestStaff> {
	const staff = await signIn(...args);
	if (Array.isArray(staff)) throw new Error(staff.join(' '));
	return staff;
}

function readSecret({ secret }: DeskSecret): Buffer {
	const bits = [...secret].map((each) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(each).toString(2).padStart(5, '0'));
	return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

test('a made account chooses its own password first', async () => {
	const admin = await signInAs(center(), ['administrator']);
	const made = await admin.ask<DeskGivenPassword>('POST', 'api/accounts', { signInName: ' Surina ', ...fields });
	expect((await admin.ask('POST', 'api/accounts', { signInName: 'surina', ...fields })).value.fault).toBe(
		'account.nameTaken',
	);
	const given = made.value.password;
	const staff = await signedIn('surina', given);
	expect([staff.session.mustChangePassword, (await staff.ask('GET', 'api/submissions')).value.fault]).toEqual([
		true,
		'desk.passwordIsGiven',
	]);
	const other = await signedIn('surina', given);
	const change = (present: string, password: string) => staff.ask('POST', 'api/own/password', { present, password });
	expect((await change('x', 'correct horse')).value.fault).toBe('account.passwordWrong');
	for (const unfit of ['short', 'aaaaaaaaaaaa', 'my-surina-1', given])
		expect((await change(given, unfit)).value.fault).toBe('account.passwordUnfit');
	expect((await change(given, '草原上的驿站有九座')).value.fault).toBe('account.passwordUnfit');
	expect((await change(given, '草原上的驿站一共有九座')).status).toBe(204);
	expect((await staff.ask('GET', 'api/submissions')).status).toBe(200);
	expect((await other.ask('GET', 'session')).value.fault).toBe('desk.signedOut');
	expect(await signIn('surina', given)).toEqual([401, 'desk.signedOut']);
	const { sql } = center().database;
	expect(await sql`select act from audit_entries where subject <> actor and act like 'account.%'`).toHaveLength(1);
	expect(JSON.stringify(await sql`select * from accounts`)).not.toContain(given);
});

test('a one-time code is asked for and taken once', async () => {
	const staff = await signedIn('surina', '草原上的驿站一共有九座');
	const password = '草原上的驿站一共有九座';
	expect((await staff.ask('POST', 'api/own/codes/start', { password: 'x' })).value.fault).toBe('account.passwordWrong');
	const { value } = await staff.ask<DeskSecret>('POST', 'api/own/codes/start', { password });
	expect(value.uri).toBe(
		`otpauth://totp/${encodeURIComponent('白音塔拉旗公共法律服务中心:surina')}?secret=${value.secret}&issuer=${encodeURIComponent('白音塔拉旗公共法律服务中心')}`,
	);
	const secret = readSecret(value);
	const code = () => makeCode(secret, stepOf(nowMs));
	expect((await staff.ask('POST', 'api/own/codes/confirm', { code: '000000' })).value.fault).toBe('account.codeWrong');
	const { recoveryCodes } = (await staff.ask<DeskRecovery>('POST', 'api/own/codes/confirm', { code: code() })).value;
	expect(recoveryCodes.length).toBe(10);
	expect(await signIn('surina', password)).toEqual([401, 'desk.codeNeeded']);
	expect(await signIn('surina', password, code())).toEqual([401, 'desk.signedOut']);
	nowMs += 30_000;
	const both = await Promise.all([signIn('surina', password, code()), signIn('surina', password, code())]);
	expect(both.filter(Array.isArray)).toEqual([[401, 'desk.signedOut']]);
	const again = await signedIn('surina', password, recoveryCodes[3]?.toLowerCase());
	expect((await again.ask<DeskOwn>('GET', 'api/own')).value).toEqual({
		name: '苏日娜',
		signInName: 'surina',
		hasPassword: true,
		hasCodes: true,
		recoveryLeft: 9,
	});
	expect(await signIn('surina', password, recoveryCodes[3])).toEqual([401, 'desk.signedOut']);
	const [row] = await center().database.sql`select totp_secret from accounts where sign_in_name = 'surina'`;
	expect(row?.totp_secret.includes(secret)).toBe(false);
});

test('whoever keeps guessing does not keep the owner out', async () => {
	const { sql } = center().database;
	await sql`
		update accounts set totp_since = null, password_hash = ${await hashPassword('乌兰巴托的晚风很轻')} where sign_in_name = 'surina'`;
	const owner = await signedIn('surina', '乌兰巴托的晚风很轻');
	const guesses = await Promise.all(Array.from({ length: 9 }, (_, n) => signIn('surina', `guess ${n}`)));
	expect(guesses.filter((guess) => Array.isArray(guess) && guess[0] === 429).length).toBe(3);
	expect(await signIn('surina', '乌兰巴托的晚风很轻')).toEqual([429, 'request.tooMany']);
	expect(Array.isArray(await signIn('surina', '乌兰巴托的晚风很轻', undefined, owner.cookie))).toBe(false);
	nowMs += 3000;
	expect(Array.isArray(await signIn('surina', '乌兰巴托的晚风很轻'))).toBe(false);
});

test('a disabled account is out at once', async () => {
	const admin = await signInAs(center(), ['administrator']);
	const clerk = await signInAs(center(), ['clerk']);
	const path = `api/accounts/${clerk.accountId}`;
	expect((await admin.ask('POST', `${path}/change`, { ...fields, roles: ['technician'] })).status).toBe(204);
	expect((await clerk.ask('GET', 'api/submissions')).value.fault).toBe('desk.notYours');
	expect((await admin.ask('POST', `${path}/disable`, {})).status).toBe(204);
	expect((await clerk.ask('GET', 'session')).value.fault).toBe('desk.signedOut');
	const { value } = await admin.ask<{ accounts: DeskAccount[] }>('GET', 'api/accounts');
	expect(value.accounts.find(({ id }) => id === clerk.accountId)).toEqual({
		...fields,
		roles: ['technician'],
		id: clerk.accountId,
		signInName: `t${clerk.accountId}`,
		passwordIsGiven: false,
		hasCodes: false,
		disabled: true,
	});
});

test('one administrator is always left', async () => {
	const { sql } = center().database;
	await sql`update accounts set disabled_at = now() where 'administrator' = any(roles)`;
	const [first, second] = [await signInAs(center(), ['administrator']), await signInAs(center(), ['administrator'])];
	const answers = await Promise.all([
		first.ask('POST', `api/accounts/${second.accountId}/disable`, {}),
		second.ask('POST', `api/accounts/${first.accountId}/disable`, {}),
	]);
	expect(answers.filter(({ status }) => status === 204).length).toBe(1);
	const left = answers[0]?.status === 204 ? first : second;
	const path = `api/accounts/${left.accountId}`;
	expect((await left.ask('POST', `${path}/disable`, {})).value.fault).toBe('account.lastAdministrator');
	expect((await left.ask('POST', `${path}/change`, fields)).value.fault).toBe('account.lastAdministrator');
});

test('nobody is linked to a service that the center has not', async () => {
	const admin = await signInAs(center(), ['administrator']);
	const linked = { ...fields, oidcSubject: 'u-1' };
	const change = await admin.ask('POST', `api/accounts/${admin.accountId}/change`, linked);
	expect([change.status, change.value.fault]).toEqual([409, 'account.noBureau']);
	const make = await admin.ask('POST', 'api/accounts', { ...linked, signInName: 'linked' });
	expect([make.status, make.value.fault]).toEqual([409, 'account.noBureau']);
});

test('a sign-in from elsewhere is refused', async () => {
	const send = (headers: Record<string, string>) =>
		fetch(`${center().url}/desk/session`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body: JSON.stringify({ name: 'admin', password: '24680135' }),
		}).then((response) => readAnswer<object>(response));
	expect((await send({ origin: 'https://example.org' })).value.fault).toBe('desk.signedOut');
	expect((await send({ origin: 'null' })).value.fault).toBe('desk.signedOut');
});
