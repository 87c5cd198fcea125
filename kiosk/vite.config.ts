import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';

const root = import.meta.dirname;
const outDir = resolve(root, '../dist/kiosk');
/** The gallery and the screens page are for people who work on the kiosk; they are built, and never precached. */
const pages = ['index', 'gallery', 'screens', 'slips', 'devices'].filter((page) =>
	existsSync(resolve(root, `${page}.html`)),
);

/** Workbox leaves what it bundled where the system keeps temporary files, as named when it is loaded: so in a folder that goes. */
async function withWorkbox<Result>(
	work: (workbox: typeof import('workbox-build')) => Promise<Result>,
): Promise<Result> {
	const folder = resolve(root, '../.cache/workbox');
	const { TMPDIR } = process.env;
	mkdirSync(folder, { recursive: true });
	process.env.TMPDIR = folder;
	try {
		return await work(await import('workbox-build'));
	} finally {
		if (TMPDIR === undefined) delete process.env.TMPDIR;
		else process.env.TMPDIR = TMPDIR;
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Precaches the app, so that a kiosk whose agent and center are gone still opens. */
function serviceWorker(): Plugin {
	return {
		name: 'kiosk-service-worker',
		apply: 'build',
		closeBundle: {
			sequential: true,
			order: 'post',
			async handler() {
				const { warnings } = await withWorkbox(({ generateSW }) =>
					generateSW({
						swDest: resolve(outDir, 'service-worker.js'),
						globDirectory: outDir,
						globPatterns: ['index.html', 'manifest.webmanifest', 'icons/*', 'assets/**/*.{js,css,woff2,svg,png,json}'],
						globIgnores: ['assets/gallery-*', 'assets/screens-*', 'assets/slips-*', 'assets/devices-*'],
						modifyURLPrefix: { '': '/kiosk/' },
						dontCacheBustURLsMatching: /assets\//,
						maximumFileSizeToCacheInBytes: 8 * 1024 * 1024,
						navigateFallback: '/kiosk/index.html',
						navigateFallbackAllowlist: [/^\/kiosk\/(index\.html)?(\?.*)?$/],
						ignoreURLParametersMatching: [/./],
						cleanupOutdatedCaches: true,
						clientsClaim: true,
						skipWaiting: false,
						inlineWorkboxRuntime: true,
						sourcemap: false,
						cacheId: 'lawpost',
					}),
				);
				for (const warning of warnings) console.warn(warning);
			},
		},
	};
}

export default defineConfig({
	root,
	base: '/kiosk/',
	// Their usual build is ES5 and cannot be cut down to the one reader that is used.
	resolve: {
		alias: [
			{ find: /^@zxing\/(browser|library)$/, replacement: resolve(root, '../node_modules/@zxing/$1/es2015/index.js') },
		],
	},
	plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false }), serviceWorker()],
	build: {
		outDir,
		emptyOutDir: true,
		target: 'es2022',
		assetsInlineLimit: 0,
		modulePreload: { polyfill: false },
		rollupOptions: {
			treeshake: { moduleSideEffects: (id) => !id.includes('/@zxing/') },
			input: Object.fromEntries(pages.map((page) => [page, resolve(root, `${page}.html`)])),
		},
	},
});
