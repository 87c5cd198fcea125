/** What is told to be kept is on the disk by its name: the folder is flushed after the move, before the promise resolves. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openRecordingFiles } from './recording-files.ts';

const seen = vi.hoisted(() => ({ acts: [] as string[], failing: '' }));
vi.mock('node:fs/promises', async (load) => {
	const own = await load<typeof import('node:fs/promises')>();
	const open: typeof own.open = async (path, ...rest) => {
		const file = await own.open(path, ...rest);
		const sync = file.sync.bind(file);
		file.sync = async () => {
			if (seen.failing && String(path).endsWith(seen.failing)) throw Object.assign(new Error('i/o'), { code: 'EIO' });
			await sync();
			seen.acts.push(`flushed ${path}`);
		};
		return file;
	};
	const rename: typeof own.rename = async (from, to) => {
		await own.rename(from, to);
		seen.acts.push(`moved to ${to}`);
	};
	return { ...own, open, rename };
});

let dataDir = '';
beforeAll(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'lawpost-recording-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

async function keep(id: string, piece: number): Promise<string[]> {
	seen.acts.length = 0;
	await openRecordingFiles(dataDir).keep(id, piece, Buffer.from('sealed'));
	return seen.acts.map((act) => {
		const at = act.indexOf(dataDir);
		return act.slice(0, at) + (relative(dataDir, act.slice(at)) || '.');
	});
}

test('the first piece flushes every folder that was made', async () => {
	const whole = [
		'flushed recordings/one/000000.half',
		'moved to recordings/one/000000',
		'flushed recordings/one',
		'flushed recordings',
		'flushed .',
	];
	expect(await keep('one', 0)).toEqual(whole);
	expect(await keep('one', 0)).toEqual(whole);
});

test('a later piece flushes its own folder', async () => {
	expect((await keep('one', 1)).slice(1)).toEqual(['moved to recordings/one/000001', 'flushed recordings/one']);
	expect(await openRecordingFiles(dataDir).count('one')).toBe(2);
});

test('a folder that does not flush keeps nothing', async () => {
	seen.failing = 'recordings/one';
	await expect(keep('one', 2)).rejects.toThrow('i/o');
	seen.failing = '';
});
