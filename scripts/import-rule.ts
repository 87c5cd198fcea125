import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/**
 * Imports run one way: kiosk, tv, device, center → shared; never sideways, never back. Inside shared, law, identity and
 * protocol lie at the bottom, interviews know content and those; shared/terminal is browser code that only the two terminals may use,
 * shared/live/browser that of any page.
 */
const runtimes = ['kiosk', 'tv', 'device', 'center'];
const bottom = ['law', 'identity', 'protocol'];

function listSources(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return entry.name === 'dist' || entry.name === 'node_modules' ? [] : listSources(path);
		return /\.tsx?$/.test(entry.name) ? [path] : [];
	});
}

function judge(from: string, to: string): string | null {
	const [fromRoom = '', fromPart = ''] = from.split('/');
	const [toRoom = '', toPart = ''] = to.split('/');
	if (from.includes('.test.') || from.endsWith('vite.config.ts')) return null;
	if (toRoom === 'tests' || toRoom === 'scripts') return 'a room imports from tests or scripts';
	const isPage = /^(kiosk|tv|center\/desk|shared\/live\/browser|shared\/terminal)\//.test(from);
	if (to.startsWith('shared/live/browser/') && !isPage) return 'shared/live/browser is for pages';
	if (runtimes.includes(fromRoom) && runtimes.includes(toRoom) && fromRoom !== toRoom) return 'sideways';
	if (fromRoom !== 'shared') {
		const isTerminal = fromRoom === 'kiosk' || fromRoom === 'tv';
		return toRoom === 'shared' && toPart === 'terminal' && !isTerminal ? 'shared/terminal is for terminals' : null;
	}
	if (toRoom !== 'shared') return 'shared knows none of the others';
	if (bottom.includes(fromPart) && !bottom.includes(toPart)) return `${fromPart} lies at the bottom`;
	if (fromPart === 'interviews' && !['interviews', 'content', ...bottom].includes(toPart))
		return 'interviews know law and content';
	if (toPart === 'flows' && fromPart !== 'flows' && fromPart !== 'terminal') return 'flows sits on top';
	if (toPart === 'terminal' && fromPart !== 'terminal') return 'shared/terminal is for terminals';
	return null;
}

/** Lines `file → import: reason` of every import that breaks the rule. */
export function findBrokenImports(): string[] {
	const broken: string[] = [];
	for (const file of [...runtimes, 'shared'].flatMap(listSources)) {
		for (const match of readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)) {
			const target = normalize(join(dirname(file), match[1] ?? ''));
			const reason = judge(file, target);
			if (reason) broken.push(`${file} → ${target}: ${reason}`);
		}
	}
	return broken;
}
