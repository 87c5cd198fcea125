/**
 * Names the ports of this machine by reading folders only: nothing is opened and nothing is asked, so that listing never
 * disturbs a device. The serial library's own list is not used: it ends the process where `udevadm` is missing.
 */
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename, join } from 'node:path';

export interface Port {
	group: 'serial' | 'input' | 'hid' | 'usbPrinter' | 'gpio' | 'led' | 'smartCard';
	path: string;
	/** What a stable name points to at present. */
	pointsTo: string | null;
	/** Stays the same after a restart: may stand in a profile. */
	isStable: boolean;
}

/** `root`: another one in tests. */
export function listPorts(root = '/'): Port[] {
	const dev = (folder: string) => join(root, 'dev', folder);
	const stable = (group: Port['group'], folder: string) =>
		listFolder(dev(folder)).map((path) => describe(group, path, true));
	const plain = (group: Port['group'], folder: string, pattern: RegExp) =>
		listFolder(dev(folder))
			.filter((path) => pattern.test(basename(path)))
			.map((path) => describe(group, path, false));
	const pcscd = join(root, 'run/pcscd/pcscd.comm');
	return [
		...stable('serial', 'serial/by-id'),
		...plain('serial', '.', /^tty(USB|ACM|AMA)\d+$/),
		...listFolder(dev('.'))
			.filter((path) => /^ttyS\d+$/.test(basename(path)) && hasHardware(root, basename(path)))
			.map((path) => describe('serial', path, true)),
		...stable('input', 'input/by-id'),
		...stable('input', 'input/by-path'),
		...plain('hid', '.', /^hidraw\d+$/),
		...plain('usbPrinter', 'usb', /^lp\d+$/),
		...plain('gpio', '.', /^gpiochip\d+$/),
		...listFolder(join(root, 'sys/class/leds')).map((path) => describe('led', join(path, 'brightness'), true)),
		...(existsSync(pcscd) ? [describe('smartCard', pcscd, true)] : []),
	];
}

/** The kernel keeps names for built-in ports that the board does not have; those have type 0. */
function hasHardware(root: string, name: string): boolean {
	try {
		return readFileSync(join(root, 'sys/class/tty', name, 'type'), 'utf8').trim() !== '0';
	} catch {
		return false;
	}
}

function describe(group: Port['group'], path: string, isStable: boolean): Port {
	return { group, path, pointsTo: readLink(path), isStable };
}

function listFolder(folder: string): string[] {
	try {
		return readdirSync(folder)
			.sort()
			.map((name) => join(folder, name));
	} catch {
		return [];
	}
}

function readLink(path: string): string | null {
	try {
		return basename(readlinkSync(path));
	} catch {
		return null;
	}
}
