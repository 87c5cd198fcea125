/** Writes `shared/answers/initials-table.ts`: the first letter of every syllable of every phrase. */
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { pinyin } from 'pinyin-pro';
import { guides } from '../shared/content/built-in.ts';

/** One letter a character; digits and letters as they are; `-` for marks. */
export function spellInitials(sentence: string): string {
	const letters = pinyin(sentence, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'spaced' });
	return letters.map((letter) => (/^[a-z0-9]$/i.test(letter) ? letter.toLowerCase() : '-')).join('');
}

export function makeInitialsTable(): string {
	const lines = guides.flatMap((guide) => guide.phrases.map((phrase) => `\t'${phrase}': '${spellInitials(phrase)}',`));
	return `// Written by scripts/initials.ts.\n// biome-ignore-all format: one phrase a line\n/** First letters, one a character; \`-\` for marks. */\nexport const initialsTable: Record<string, string> = {\n${lines.join('\n')}\n};\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	writeFileSync(new URL('../shared/answers/initials-table.ts', import.meta.url), makeInitialsTable());
}
