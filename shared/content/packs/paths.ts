/**
 * Where things of a pack are, under the address it is served from and in a USB folder alike. Made of hashes only, so that an
 * object never changes under its name and any web server or CDN may keep it for ever.
 */
export const manifestPath = 'manifest.json';

/** `hash`: checked by `isHash` before. Served as it lies, not as `Content-Encoding`: the terminal bounds what it unpacks. */
export function objectPath(hash: string): string {
	return `objects/${hash.slice(0, 2)}/${hash}.gz`;
}
