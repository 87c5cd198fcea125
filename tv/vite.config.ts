import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import legacy from '@vitejs/plugin-legacy';
import { defineConfig, type Plugin } from 'vite';

const require = createRequire(import.meta.url);

/** Style sheet and Mongolian font beside the script instead of inside it, where the chunks of old engines would put them. */
function styleBeside(): Plugin {
	const font = '@fontsource/noto-sans-mongolian/files/noto-sans-mongolian-mongolian-400-normal';
	const style = readFileSync(new URL('./look/tv.css', import.meta.url), 'utf8');
	const name = `assets/tv-${createHash('sha256').update(style).digest('hex').slice(0, 8)}.css`;
	return {
		name: 'tv-style-beside',
		apply: 'build',
		generateBundle() {
			this.emitFile({ type: 'asset', fileName: name, source: style });
			for (const kind of ['woff2', 'woff']) {
				const source = readFileSync(require.resolve(`${font}.${kind}`));
				this.emitFile({ type: 'asset', fileName: `assets/noto-sans-mongolian.${kind}`, source });
			}
		},
		transformIndexHtml: () => [{ tag: 'link', attrs: { rel: 'stylesheet', href: `./${name}` }, injectTo: 'head' }],
	};
}

/**
 * SystemJS loads the chunks where there are no modules: its small build, without the polyfills that come with the usual
 * one, and in a file of its own together with the first call, since the center allows no inline script.
 */
function systemLoader(): Plugin {
	const path = require.resolve('systemjs/dist/s.min.js');
	const begin = "System.import(document.getElementById('tv-entry').getAttribute('data-src'));";
	const source = `${readFileSync(path, 'utf8').replace(/\/\/# sourceMappingURL.*/, '')}\n${begin}\n`;
	const name = `assets/system-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.js`;
	return {
		name: 'tv-system-loader',
		apply: 'build',
		enforce: 'post',
		generateBundle() {
			this.emitFile({ type: 'asset', fileName: name, source });
		},
		transformIndexHtml: {
			order: 'post',
			handler: (html) =>
				html.replace(
					/<script[^>]*id="vite-legacy-entry" data-src="([^"]+)">[^<]*<\/script>/,
					`<script id="tv-entry" data-src="$1" src="./${name}"></script>`,
				),
		},
	};
}

/** Everything of the build but the font of engines that are too old for a service worker. */
function offlineShell(): Plugin {
	let outDir = '';
	return {
		name: 'tv-offline-shell',
		apply: 'build',
		configResolved(config) {
			outDir = config.build.outDir.startsWith('/') ? config.build.outDir : join(config.root, config.build.outDir);
		},
		closeBundle: {
			sequential: true,
			order: 'post',
			handler() {
				const files = readdirSync(join(outDir, 'assets'))
					.filter((name) => !name.endsWith('.woff'))
					.sort();
				const build = createHash('sha256').update(readFileSync(join(outDir, 'index.html')));
				for (const name of files) build.update(name).update(readFileSync(join(outDir, 'assets', name)));
				const worker = readFileSync(new URL('./service-worker.js', import.meta.url), 'utf8')
					.replace('BUILD', build.digest('hex').slice(0, 12))
					.replace('FILES', JSON.stringify(['./', ...files.map((name) => `./assets/${name}`)]));
				writeFileSync(join(outDir, 'service-worker.js'), worker);
			},
		},
	};
}

/**
 * Static files for a box: ES5, as boxes older than Chromium 44 read it, relative addresses (some boxes lose an absolute base), one
 * set of chunks. Polyfills are named one by one, since the automatic list would weigh more than the app.
 */
export default defineConfig({
	root: import.meta.dirname,
	base: './',
	resolve: { dedupe: ['preact', 'xstate'] },
	oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
	build: {
		outDir: '../dist/tv',
		emptyOutDir: true,
		modulePreload: false,
		minify: 'terser',
		terserOptions: {
			ecma: 5,
			compress: { passes: 4, pure_getters: true, hoist_funs: true, toplevel: true },
			format: { comments: false },
		},
	},
	plugins: [
		styleBeside(),
		legacy({
			targets: ['chrome 38'],
			renderModernChunks: false,
			modernPolyfills: false,
			polyfills: false,
			externalSystemJS: true,
			// What this code never relies on; saves a third of what ES5 would weigh.
			assumptions: {
				constantReexports: true,
				constantSuper: true,
				ignoreFunctionLength: true,
				ignoreToPrimitiveHint: true,
				mutableTemplateObject: true,
				noClassCalls: true,
				noDocumentAll: true,
				noNewArrows: true,
				objectRestNoSymbols: true,
				privateFieldsAsProperties: true,
				setClassMethods: true,
				setComputedProperties: true,
				setPublicClassFields: true,
				setSpreadProperties: true,
				skipForOfIteratorClosing: true,
			},
		}),
		systemLoader(),
		offlineShell(),
	],
});
