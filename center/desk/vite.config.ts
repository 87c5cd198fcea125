import { resolve } from 'node:path';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

export default defineConfig({
	root: import.meta.dirname,
	base: '/desk/',
	plugins: [preact()],
	build: { outDir: resolve(import.meta.dirname, '../../dist/desk'), emptyOutDir: true, target: 'es2022' },
});
