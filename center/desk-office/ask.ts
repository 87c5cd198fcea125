import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Answer } from '../../shared/answers/answer.ts';
import { type Answerer, createAnswerer } from '../../shared/answers/answer-all.ts';
import { guides as builtInGuides } from '../../shared/content/built-in.ts';
import { builtInInstitutions } from '../../shared/content/institutions.ts';
import type { ContentStore, HeldTopic } from '../../shared/content/packs/contracts.ts';
import { readLibrary } from '../../shared/content/packs/library.ts';
import { parseEnvelope, parseManifest } from '../../shared/content/packs/manifest.ts';
import { manifestPath, objectPath } from '../../shared/content/packs/paths.ts';
import { openReader } from '../../shared/content/packs/reader.ts';
import { parseIndex } from '../../shared/content/packs/topic-index.ts';

const unpack = promisify(gunzip);

/** What citizens are told, for whoever answers them: the same answerer over the pack that this center serves. */
export interface DeskAsk {
	/** `id`: what was chosen from an answer, `law:…`; null when words were asked. */
	answer(question: string, id: string | null): Promise<Answer>;
}

export interface DeskAskOptions {
	packsFolder: string;
	/** YYYY-MM-DD */
	today(): string;
	/** Id of what could not be read; the question is never told. */
	onFault(id: string): void;
}

/** The pack is opened at the first question and again when its manifest is another. */
export function openDeskAsk({ packsFolder, today, onFault }: DeskAskOptions): DeskAsk {
	let known = '';
	let opening: Promise<Answerer> | null = null;

	async function open(manifest: string): Promise<Answerer> {
		const held = manifest === '' ? null : await openPack(packsFolder, manifest);
		const pack = held ? await readLibrary(await openReader(held), today()) : null;
		const institutions = pack?.institutions.length ? pack.institutions : builtInInstitutions;
		return createAnswerer({ guides: pack?.guides ?? builtInGuides, institutions, pack, today, onFault });
	}

	return {
		async answer(question, id) {
			const manifest = await readFile(join(packsFolder, manifestPath), 'utf8').catch(() => '');
			if (!opening || manifest !== known) {
				known = manifest;
				opening = open(manifest).catch(() => {
					onFault('content.unreadable');
					return open('');
				});
			}
			return (await opening).answer(question, id);
		},
	};
}

/** Its own folder, which this center writes and serves: read as it lies. */
async function openPack(
	folder: string,
	manifestText: string,
): Promise<Pick<ContentStore, 'listTopics' | 'readObject'> | null> {
	const envelope = parseEnvelope(new TextEncoder().encode(manifestText));
	const manifest = envelope.ok ? parseManifest(envelope.value.body) : envelope;
	if (!manifest.ok) return null;
	const readObject = async (hash: string) => {
		const packed = await readFile(join(folder, objectPath(hash))).catch(() => null);
		return packed ? new Uint8Array(await unpack(packed)) : null;
	};
	const { madeAt, topics } = manifest.value;
	const held: HeldTopic[] = [];
	for (const topic of topics) {
		if (topic.media) continue;
		const index = await readObject(topic.root);
		const chunks = index ? parseIndex(index) : null;
		if (chunks?.ok) held.push({ topic, chunks: chunks.value, madeAt });
	}
	return { listTopics: async () => held, readObject };
}
