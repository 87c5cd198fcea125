import type { WipeResult } from '../../shared/flows/actors.ts';
import { contentTrustName } from '../../shared/terminal/content-trust-name.ts';

interface Stores {
	localStorage: Storage;
	sessionStorage: Storage;
	document: { cookie: string };
}

/**
 * Nothing lingers on a family screen. The TV writes no personal word to any store but the sealed outbox; what others may
 * have left on this origin is cleared all the same, and then looked for.
 */
export function wipeBox(stores: Stores): WipeResult {
	const findings: string[] = [];
	for (const name of ['localStorage', 'sessionStorage'] as const) {
		try {
			// Public, and a box that forgot it would believe a key that was revoked.
			const trust = stores[name].getItem(contentTrustName);
			stores[name].clear();
			if (stores[name].length > 0) findings.push(name);
			if (trust !== null) stores[name].setItem(contentTrustName, trust);
		} catch {
			// An engine that forbids a store has nothing in it.
		}
	}
	for (const cookie of stores.document.cookie.split(';')) {
		const name = cookie.split('=')[0]?.trim();
		if (name) stores.document.cookie = `${name}=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/`;
	}
	if (stores.document.cookie !== '') findings.push('cookie');
	return { clean: findings.length === 0, findings };
}
