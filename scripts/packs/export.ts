import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseEnvelope, parseManifest } from '../../shared/content/packs/manifest.ts';
import { manifestPath, objectPath } from '../../shared/content/packs/paths.ts';
import { parseIndex } from '../../shared/content/packs/topic-index.ts';
import { openObjects } from './build/objects.ts';

/** Name of the folder that agents look for; `device/packs/pack-folders.ts`. */
const folderName = 'lawpost-packs';

/**
 * Copies what the newest manifest of `packs` names to `<place>/lawpost-packs`, deltas too: an older terminal needs less then. What
 * is there already is left; the manifest comes last, so that a stick that was pulled too soon holds no promise. Read back and
 * compared, since sticks lie.
 */
export function exportPack(packs: string, place: string): { version: number; files: number; bytes: number } {
	const envelopeBytes = readFileSync(join(packs, manifestPath));
	const envelope = parseEnvelope(envelopeBytes);
	const manifest = envelope.ok ? parseManifest(envelope.value.body) : envelope;
	if (!manifest.ok) throw new Error(`${join(packs, manifestPath)}: ${manifest.fault}`);
	const from = openObjects(packs);
	const out = join(place, folderName);
	const to = openObjects(out);
	let bytes = 0;
	const hashes = new Set<string>();
	for (const { root } of manifest.value.topics) {
		const chunks = parseIndex(from.get(root) ?? new Uint8Array());
		if (!chunks.ok) throw new Error(`${objectPath(root)}: ${chunks.fault}`);
		hashes.add(root);
		for (const chunk of chunks.value) hashes.add(chunk.hash);
	}
	for (const delta of manifest.value.deltas) for (const part of delta.parts) hashes.add(part.hash);
	for (const hash of hashes) {
		const path = join(out, objectPath(hash));
		if (!isWhole(to, path, hash)) {
			mkdirSync(dirname(path), { recursive: true });
			copyFileSync(join(packs, objectPath(hash)), `${path}.part`);
			renameSync(`${path}.part`, path);
			if (!isWhole(to, path, hash)) throw new Error(`${path}: was not written as it should be`);
		}
		bytes += readFileSync(path).length;
	}
	writeFileSync(join(out, `${manifestPath}.part`), envelopeBytes);
	renameSync(join(out, `${manifestPath}.part`), join(out, manifestPath));
	return { version: manifest.value.version, files: hashes.size + 1, bytes: bytes + envelopeBytes.length };
}

function isWhole(objects: ReturnType<typeof openObjects>, path: string, hash: string): boolean {
	try {
		return existsSync(path) && objects.get(hash) !== null;
	} catch {
		return false;
	}
}
