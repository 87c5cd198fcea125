import { resolve } from 'node:path';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

export default defineConfig({
	root: import.meta.dirname,
	base: '/phone/',
	plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
	build: {
		outDir: resolve(import.meta.dirname, '../../dist/phone'),
		emptyOutDir: true,
		// Phones of some years ago, and the browser inside a chat app.
		target: 'es2018',
		// Logical properties stay what they are: Mongolian turns the page.
		cssTarget: ['chrome87', 'safari14.1'],
		// The page's policy takes files of its own and nothing written into them.
		assetsInlineLimit: 0,
		modulePreload: false,
	},
});
