import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** A Debian package with a file that shows it is there. */
interface Part {
	packages: string[];
	file: string;
}

/** What the tests use. */
const parts: Part[] = [
	{ packages: ['chromium'], file: '/usr/bin/chromium' },
	{ packages: ['fonts-noto-cjk'], file: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc' },
	{ packages: ['cups-ipp-utils'], file: '/usr/sbin/ippeveprinter' },
	{ packages: ['dbus'], file: '/usr/bin/dbus-daemon' },
	{ packages: ['avahi-daemon'], file: '/usr/sbin/avahi-daemon' },
	{ packages: ['socat'], file: '/usr/bin/socat' },
	{ packages: ['pcscd', 'libpcsclite1'], file: '/usr/sbin/pcscd' },
	{ packages: ['vsmartcard-vpcd'], file: '/usr/lib/pcsc/drivers/serial/libifdvpcd.so' },
	{ packages: ['poppler-utils'], file: '/usr/bin/pdftoppm' },
	{ packages: ['python3-minimal'], file: '/usr/bin/python3' },
	{ packages: ['iproute2'], file: '/bin/ip' },
	{ packages: ['coturn'], file: '/usr/bin/turnserver' },
	{ packages: ['zbar-tools'], file: '/usr/bin/zbarimg' },
];

/** Peers that the bench compares with. */
const benchParts: Part[] = [
	{ packages: ['zstd'], file: '/usr/bin/zstd' },
	{ packages: ['rsync'], file: '/usr/bin/rsync' },
	{ packages: ['casync'], file: '/usr/bin/casync' },
];

export function installSystemParts(): void {
	install(parts, 'Tests that need them are skipped.');
}

export function installBenchParts(): void {
	install(benchParts, 'Rows that compare with them say so.');
}

/** Installs what is missing where that is possible; what stays missing shows later as a named skip. */
function install(wanted: Part[], otherwise: string): void {
	const missing = wanted.filter((part) => !existsSync(part.file)).flatMap((part) => part.packages);
	if (missing.length === 0) return;
	if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
		console.log(`Not installed, and this is not root on Debian: ${missing.join(', ')}. ${otherwise}`);
		return;
	}
	console.log(`Installing ${missing.join(', ')} …`);
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env });
	const words = ['install', '-y', '-qq', '--no-install-recommends', ...missing];
	spawnSync('apt-get', words, { stdio: ['ignore', 'ignore', 'inherit'], env });
}
