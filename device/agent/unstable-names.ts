/**
 * Names of ports that the kernel gives in the order in which it found the devices: after a restart the pad may be where
 * the reader was. A profile that has one works today, so it is told and not refused.
 */
import { readdirSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';

export interface UnstableName {
	/** `devices.scanner.path` */
	place: string;
	path: string;
	/** The name of the same port that stays; null: this machine has none. */
	better: string | null;
}

const unstable = /\/dev\/(tty(USB|ACM)\d+|usb\/lp\d+|hidraw\d+)$/;
/** The second is there for adapters without a serial number: it names the socket that they are plugged into. */
const stableFolders = ['serial/by-id', 'serial/by-path', 'input/by-id', 'input/by-path'];

/** `root`: another one in tests. */
export function findUnstableNames(devices: object, root = '/'): UnstableName[] {
	return findTexts(devices, 'devices').flatMap(([place, path]) =>
		unstable.test(path) ? [{ place, path, better: findStableName(path, root) }] : [],
	);
}

function findTexts(value: unknown, place: string): [place: string, text: string][] {
	if (typeof value === 'string') return [[place, value]];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, part]) => findTexts(part, `${place}.${key}`));
}

function findStableName(path: string, root: string): string | null {
	for (const folder of stableFolders) {
		for (const name of listFolder(join(root, 'dev', folder))) {
			if (readTarget(join(root, 'dev', folder, name)) === basename(path)) return join('/dev', folder, name);
		}
	}
	return null;
}

function listFolder(folder: string): string[] {
	try {
		return readdirSync(folder).sort();
	} catch {
		return [];
	}
}

function readTarget(link: string): string | null {
	try {
		return basename(realpathSync(link));
	} catch {
		return null;
	}
}

/** For a technician. */
export function describeUnstable({ place, path, better }: UnstableName): string {
	const advice = better ? `请改成 ${better}` : '请用 udev 规则给它一个固定的名字';
	return `配置 ${place}：${path} 的编号重启后会变，${advice}`;
}
