import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

/** Pages that vite builds, each with the folders whose change makes it stale. */
const apps = [
	{ name: 'kiosk', config: 'kiosk/vite.config.ts', sources: ['kiosk', 'shared', 'package-lock.json'] },
	{ name: 'tv', config: 'tv/vite.config.ts', sources: ['tv', 'shared', 'package-lock.json'] },
	{ name: 'phone', config: 'center/phone/vite.config.ts', sources: ['center/phone', 'shared', 'package-lock.json'] },
	{ name: 'desk', config: 'center/desk/vite.config.ts', sources: ['center/desk', 'shared', 'package-lock.json'] },
];

function listFiles(path: string): string[] {
	if (!statSync(path).isDirectory()) return [path];
	return readdirSync(path)
		.filter((name) => name !== 'node_modules' && name !== 'dist')
		.flatMap((name) => listFiles(join(path, name)));
}

function digestSources(sources: string[]): string {
	const hash = createHash('sha256');
	for (const file of sources.flatMap(listFiles).sort()) hash.update(file).update(readFileSync(file));
	return hash.digest('hex');
}

/** Builds every page whose sources changed since it was last built. */
export async function buildStale(): Promise<string[]> {
	const built: string[] = [];
	for (const app of apps) {
		const stamp = `dist/.${app.name}.stamp`;
		const digest = digestSources(app.sources);
		const isFresh =
			existsSync(stamp) && readFileSync(stamp, 'utf8') === digest && existsSync(`dist/${app.name}/index.html`);
		if (isFresh) continue;
		await build({ configFile: app.config, logLevel: 'warn' });
		mkdirSync('dist', { recursive: true });
		writeFileSync(stamp, digest);
		built.push(app.name);
	}
	return built;
}

if (process.argv[1]?.endsWith('build.ts')) {
	const built = await buildStale();
	console.log(built.length > 0 ? `built ${built.join(', ')}` : 'everything is built');
}
