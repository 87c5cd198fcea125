import { join } from 'node:path';
import { build } from 'vite';

/** The test runner's own mode would put the development parts of the libraries in. */
export async function asShipped(work: () => Promise<unknown>): Promise<void> {
	const mode = process.env.NODE_ENV;
	process.env.NODE_ENV = 'production';
	try {
		await work();
	} finally {
		process.env.NODE_ENV = mode;
	}
}

/** Builds the TV as it is shipped into `outDir`/tv, so that what is tested is what a box gets. */
export function buildTv(outDir: string): Promise<void> {
	return asShipped(() =>
		build({
			configFile: join(import.meta.dirname, '../../tv/vite.config.ts'),
			logLevel: 'error',
			build: { outDir: join(outDir, 'tv'), emptyOutDir: true },
		}),
	);
}
