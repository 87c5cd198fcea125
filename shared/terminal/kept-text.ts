import type { KeptText } from '../content/packs/distant-store.ts';
import { contentTrustName } from './content-trust-name.ts';

/** `localStorage` where the engine has one that may be used; null: nothing outlives the page. */
export function findKeptText(): KeptText | null {
	try {
		const storage = localStorage;
		return {
			load: () => storage.getItem(contentTrustName),
			save: (text) => storage.setItem(contentTrustName, text),
		};
	} catch {
		return null;
	}
}
