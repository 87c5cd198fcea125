import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Debian packages that the tests use, each with a file that shows it is there. */
const parts = [
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
	{ packages: ['zbar-tools'], file: '/usr/bin/zbarimg' },
];

/** Installs what is missing where that is possible; what stays missing shows later as a named skip. */
export function installSystemParts(): void {
	const missing = parts.filter((part) => !existsSync(part.file)).flatMap((part) => part.packages);
	if (missing.length === 0) return;
	if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
		console.log(
			`Not installed, and this is not root on Debian: ${missing.join(', ')}. Tests that need them are skipped.`,
		);
		return;
	}
	console.log(`Installing ${missing.join(', ')} …`);
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env });
	const install = ['install', '-y', '-qq', '--no-install-recommends', ...missing];
	spawnSync('apt-get', install, { stdio: ['ignore', 'ignore', 'inherit'], env });
}
