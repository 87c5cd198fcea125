/** A phone without a page: told code and PIN, it asks as the page asks. */
import { randomBytes } from 'node:crypto';
import { makeUuidV7 } from '../../shared/cases/uuid.ts';
import type { PhoneCase, PhoneDeed, PhoneSession } from '../phone/protocol.ts';
import { type Answer, readAnswer } from './terminal.ts';

export interface TestPhone {
	token: string;
	case: PhoneCase;
	ask<T = PhoneCase>(method: string, path: string, body?: object): Promise<Answer<T>>;
	act(deed: PhoneDeed): Promise<Answer<PhoneCase>>;
	send(photo: Uint8Array, type?: string, id?: string): Promise<Answer<PhoneCase>>;
}

/** `address`: as a proxy tells it. */
export async function knock(
	url: string,
	caseCode: string,
	pin: string,
	address = '192.0.2.1',
): Promise<Answer<PhoneSession>> {
	const headers = { 'content-type': 'application/json', 'x-forwarded-for': address };
	const body = JSON.stringify({ caseCode, pin });
	return readAnswer(await fetch(`${url}/phone/api/session`, { method: 'POST', headers, body }));
}

export async function openPhone(url: string, caseCode: string, pin: string, address?: string): Promise<TestPhone> {
	const { status, value } = await knock(url, caseCode, pin, address);
	if (status !== 200) throw new Error(`phone: ${value.fault}`);
	const { token } = value;
	const headers = { authorization: `Bearer ${token}` };
	const ask: TestPhone['ask'] = async (method, path, body) =>
		readAnswer(
			await fetch(`${url}/phone/api/${path}`, {
				method,
				headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
				...(body ? { body: JSON.stringify(body) } : {}),
			}),
		);
	return {
		token,
		case: value.case,
		ask,
		act: (deed) => ask('POST', 'deeds', deed),
		send: async (photo, type = 'image/jpeg', id = makeUuidV7(Date.now(), randomBytes(16))) =>
			readAnswer(
				await fetch(`${url}/phone/api/photos/${id}`, {
					method: 'PUT',
					headers: { ...headers, 'content-type': type },
					body: Buffer.from(photo),
				}),
			),
	};
}
