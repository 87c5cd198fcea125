import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnvelope, parseManifest } from '../../shared/content/packs/manifest.ts';
import { arrangePack } from './build/article-index.ts';
import { makeKeys } from './build/keys.ts';
import { writePack } from './build/write-pack.ts';
import { gather, starterFolder } from './command.ts';

export interface StarterPack {
	version: number;
	topics: number;
	isNew: boolean;
}

const validDays = 45;
const content = new URL('../../shared/content', import.meta.url).pathname;

/**
 * The pack of `npm start`: what the repository holds, signed with a development key of this data folder. Built again when the
 * content changed or half its time is over; a pack that somebody built with laws stays.
 */
export function buildStarterPack(dataDir: string): StarterPack {
	const out = join(dataDir, 'packs');
	const stamp = join(out, '.starter');
	const digest = digestFolder(content);
	const standing = readStanding(out);
	const isOwn = existsSync(stamp);
	const isFresh =
		isOwn && readFileSync(stamp, 'utf8') === digest && standing !== null && standing.daysLeft > validDays / 2;
	if (standing && (!isOwn || isFresh)) return { version: standing.version, topics: standing.topics, isNew: false };
	const sources = {
		authored: [starterFolder],
		lawSource: '',
		lawCheckedOn: '',
		institutions: [],
		people: [],
		cases: [],
		builtIn: true,
	};
	const { items, recordings } = gather(sources);
	const keys = makeKeys(join(dataDir, 'pack-keys'));
	mkdirSync(out, { recursive: true });
	const manifest = writePack(arrangePack(items, recordings), { out, keys, madeAt: new Date(), validDays });
	writeFileSync(stamp, digest);
	return { version: manifest.version, topics: manifest.topics.length, isNew: true };
}

function readStanding(out: string): { version: number; topics: number; daysLeft: number } | null {
	const path = join(out, 'manifest.json');
	if (!existsSync(path)) return null;
	const envelope = parseEnvelope(readFileSync(path));
	const manifest = envelope.ok ? parseManifest(envelope.value.body) : envelope;
	if (!manifest.ok) return null;
	const { version, topics, validUntil } = manifest.value;
	return { version, topics: topics.length, daysLeft: (Date.parse(validUntil) - Date.now()) / 86_400_000 };
}

function digestFolder(folder: string): string {
	const hash = createHash('sha256');
	for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
		if (/\.(ts|md|json|ya?ml|csv)$/.test(name) && !/\.test\.ts$/.test(name))
			hash.update(name).update(readFileSync(join(folder, name)));
	}
	return hash.digest('hex');
}
