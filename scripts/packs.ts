/** `npm run packs -- <command>`: see `scripts/packs/README.md`. */
import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { AuthoringFault } from './packs/authoring/read-file.ts';
import { arrangePack } from './packs/build/article-index.ts';
import { findRootSecret, makeKeys, readKeys } from './packs/build/keys.ts';
import { writePack, writeRollback } from './packs/build/write-pack.ts';
import { compareQuotes } from './packs/check-quotes.ts';
import { gather, lawChangesFile, readDay, starterFolder } from './packs/command.ts';
import { exportPack } from './packs/export.ts';
import { listGuideClasses, tellGuideClasses } from './packs/list-guides.ts';

const usage = `packs check [--laws folder] [folder …]
packs list
packs export <folder> [--out folder]
packs keygen  [--keys folder] [--new] [--revoke id]
packs rollback --to version [--out folder] [--keys folder] [--valid-days n]
packs build   [--out folder] [--keys folder] [--authored folder] [--laws folder] [--law-changes file] [--institutions file]
              [--people file] [--cases file] [--law-source words] [--law-checked-on day] [--valid-days n] [--no-built-in] [--rollback] [--list]`;

/** Where a center and `npm start` look, so that what is built is what they serve. */
const dataDir = process.env.LAWPOST_DATA_DIR ?? 'var';
const { positionals, values } = parseArgs({
	allowPositionals: true,
	options: {
		out: { type: 'string', default: process.env.LAWPOST_PACKS_DIR ?? join(dataDir, 'packs') },
		keys: { type: 'string', default: join(dataDir, 'pack-keys') },
		authored: { type: 'string', multiple: true, default: [] },
		laws: { type: 'string' },
		'law-source': { type: 'string', default: '国家法律法规数据库公开文本，2025年4月副本' },
		'law-checked-on': { type: 'string', default: '2025-04-19' },
		'law-changes': { type: 'string', default: lawChangesFile },
		institutions: { type: 'string', multiple: true, default: [] },
		people: { type: 'string', multiple: true, default: [] },
		cases: { type: 'string', multiple: true, default: [] },
		'valid-days': { type: 'string', default: '45' },
		'no-built-in': { type: 'boolean', default: false },
		rollback: { type: 'boolean', default: false },
		to: { type: 'string' },
		list: { type: 'boolean', default: false },
		new: { type: 'boolean', default: false },
		revoke: { type: 'string', multiple: true, default: [] },
	},
});

function tell(what: string, faults: AuthoringFault[], most: number): void {
	if (faults.length === 0) return;
	console.error(`${faults.length} ${what}`);
	for (const { file, line, message } of faults.slice(0, most)) console.error(`  ${file}:${line}: ${message}`);
	if (faults.length > most) console.error(`  … and ${faults.length - most} more (--list)`);
}

function gatherAll(authored: string[]) {
	const gathered = gather({
		authored,
		laws: values.laws,
		lawSource: values['law-source'],
		lawCheckedOn: readDay('law-checked-on', values['law-checked-on']),
		lawChanges: values['law-changes'],
		institutions: values.institutions,
		people: values.people,
		cases: values.cases,
		builtIn: !values['no-built-in'],
	});
	const most = values.list ? Number.POSITIVE_INFINITY : 20;
	tell('that did not go in:', gathered.faults, most);
	tell('lines of laws that were left out:', gathered.skipped, values.list ? most : 5);
	console.log([...gathered.counts].map(([kind, count]) => `${count} ${kind}`).join(', '));
	return gathered;
}

function build(): void {
	const validDays = readValidDays();
	const { items, recordings } = gatherAll([starterFolder, ...values.authored.map((folder) => resolve(folder))]);
	const keys = existsSync(join(values.keys, 'pack-keyring.json')) ? readKeys(values.keys) : makeKeys(values.keys);
	const manifest = writePack(arrangePack(items, recordings), {
		out: values.out,
		keys,
		madeAt: new Date(),
		validDays,
		rollback: values.rollback,
	});
	// What was built on purpose is not replaced by `npm start`.
	rmSync(join(values.out, '.starter'), { force: true });
	for (const { id, chunks, records, bytes, packedBytes } of manifest.topics) {
		const size = `${(packedBytes / 1000).toFixed(1)} kB of ${(bytes / 1000).toFixed(1)}`;
		console.log(
			`  ${id.padEnd(24)} ${String(records).padStart(6)} records ${String(chunks).padStart(5)} chunks  ${size}`,
		);
	}
	console.log(`version ${manifest.version}, good until ${manifest.validUntil}, in ${values.out}`);
	console.log(`root key ${keys.rootKey}`);
	warnOfRoot();
}

function warnOfRoot(): void {
	const path = findRootSecret(values.keys);
	if (path)
		console.warn(
			`The root secret still lies beside the signing key: take ${path} off this machine. Builds do not need it.`,
		);
}

function rollBack(): void {
	const to = Number(values.to);
	if (!Number.isInteger(to) || to < 1) throw new Error('settings.to');
	const options = { out: values.out, keys: readKeys(values.keys), madeAt: new Date(), validDays: readValidDays() };
	const manifest = writeRollback(to, options);
	console.log(`version ${manifest.version} holds what ${to} held, good until ${manifest.validUntil}`);
}

function readValidDays(): number {
	const validDays = Number(values['valid-days']);
	if (!(validDays >= 1 && validDays <= 3650)) throw new Error('settings.valid-days');
	return validDays;
}

const [command, ...folders] = positionals;
if (command === 'check') {
	const { items, faults } = gatherAll(folders.length > 0 ? folders : [starterFolder]);
	const quotes = values.laws ? compareQuotes(items) : { compared: 0, faults: [] };
	tell('quotes that are not in the laws:', quotes.faults, values.list ? Number.POSITIVE_INFINITY : 20);
	if (values.laws) console.log(`${quotes.compared} quotes compared, ${quotes.faults.length} not found`);
	if (faults.length + quotes.faults.length > 0) process.exitCode = 1;
} else if (command === 'keygen') {
	const keys = makeKeys(values.keys, { isNew: values.new, revoke: values.revoke });
	console.log(`signing key ${keys.keyId}, root key ${keys.rootKey}`);
	warnOfRoot();
} else if (command === 'list') process.stdout.write(tellGuideClasses(listGuideClasses()));
else if (command === 'build') build();
else if (command === 'rollback') rollBack();
else if (command === 'export' && folders[0]) {
	const { version, files, bytes } = exportPack(values.out, folders[0]);
	console.log(
		`version ${version}, ${files} files, ${(bytes / 1000).toFixed(1)} kB, in ${join(folders[0], 'lawpost-packs')}`,
	);
} else {
	console.error(usage);
	process.exitCode = 2;
}
