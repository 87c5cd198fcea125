/** The keys folder in one encrypted file, to be kept elsewhere than the tables: scrypt over a passphrase, AES-256-GCM. */
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';

const fileSchema = v.strictObject({
	format: v.literal('lawpost-keys-1'),
	scrypt: v.strictObject({ cost: v.number(), blockSize: v.number(), parallelization: v.number(), salt: v.string() }),
	nonce: v.string(),
	tag: v.string(),
	text: v.string(),
});
const contentsSchema = v.record(v.pipe(v.string(), v.regex(/^[a-z]+(-\d{4})?\.json$/)), v.string());
const passphraseLeast = 12;
/** A passphrase may be weak, and this is done once a day at most. */
const scrypt = { cost: 2 ** 17, blockSize: 8, parallelization: 1 };

export async function writeKeysFile(dataDir: string, path: string, passphrase: string): Promise<void> {
	if (passphrase.length < passphraseLeast)
		throw new Error(`keys.passphraseShort: ${passphraseLeast} characters at least`);
	const folder = join(dataDir, 'keys');
	const names = (await readdir(folder)).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
	const contents = Object.fromEntries(
		await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)),
	);
	const [salt, nonce] = [randomBytes(16), randomBytes(12)];
	const cipher = createCipheriv('aes-256-gcm', derive(passphrase, salt, scrypt), nonce);
	const text = Buffer.concat([cipher.update(JSON.stringify(contents)), cipher.final()]);
	const file = {
		format: 'lawpost-keys-1',
		scrypt: { ...scrypt, salt: salt.toString('base64') },
		nonce: nonce.toString('base64'),
		tag: cipher.getAuthTag().toString('base64'),
		text: text.toString('base64'),
	};
	await writeFile(path, JSON.stringify(file), { mode: 0o600, flag: 'wx', flush: true });
}

/** Into a data folder that has no keys; rejects `keys.passphraseWrong`. */
export async function readKeysFile(dataDir: string, path: string, passphrase: string): Promise<void> {
	const file = v.parse(fileSchema, JSON.parse(await readFile(path, 'utf8')));
	const bytes = (text: string) => Buffer.from(text, 'base64');
	const key = derive(passphrase, bytes(file.scrypt.salt), file.scrypt);
	const cipher = createDecipheriv('aes-256-gcm', key, bytes(file.nonce)).setAuthTag(bytes(file.tag));
	let plain: string;
	try {
		plain = Buffer.concat([cipher.update(bytes(file.text)), cipher.final()]).toString('utf8');
	} catch {
		throw new Error('keys.passphraseWrong');
	}
	const folder = join(dataDir, 'keys');
	await mkdir(folder, { recursive: true, mode: 0o700 });
	for (const [name, text] of Object.entries(v.parse(contentsSchema, JSON.parse(plain))))
		await writeFile(join(folder, name), text, { mode: 0o600, flag: 'wx', flush: true });
}

function derive(passphrase: string, salt: Buffer, { cost, blockSize, parallelization }: typeof scrypt): Buffer {
	if (cost > 2 ** 20 || blockSize > 32 || parallelization > 16) throw new Error('keys.damaged');
	return scryptSync(passphrase.normalize('NFKC'), salt, 32, {
		cost,
		blockSize,
		parallelization,
		maxmem: 160 * cost * blockSize,
	});
}
