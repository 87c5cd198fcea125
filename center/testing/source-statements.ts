/** Every SQL statement that stands in the center's sources, for tests that hold each to a rule. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type AnyNode, parse, type TemplateLiteral } from 'acorn';
import { transformSync } from 'esbuild';

export interface SourceStatement {
	/** `orders/list.ts` */
	file: string;
	/** Its words, one space between two; `$` where something is put in. */
	text: string;
	/** What is put in, as it stands there, and as what it names was declared in this file. */
	parts: string[];
	/** Whether this is what a database was asked. */
	isIn(query: string): boolean;
}

const center = join(import.meta.dirname, '..');
/** Pages, and what only tests use. */
const others = ['desk', 'phone', 'testing', 'migrations'];

export function readStatements(): SourceStatement[] {
	return listFiles(center).flatMap((path) => {
		const { code } = transformSync(readFileSync(path, 'utf8'), { loader: 'ts', target: 'esnext' });
		const literals: TemplateLiteral[] = [];
		const declared = new Map<string, string>();
		visit(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), (node) => {
			if (node.type === 'TemplateLiteral') literals.push(node);
			const isNamed = node.type === 'VariableDeclarator' || node.type === 'FunctionDeclaration';
			if (isNamed && node.id?.type === 'Identifier') declared.set(node.id.name, code.slice(node.start, node.end));
		});
		return literals.map((literal) => toStatement(relative(center, path), literal, code, declared));
	});
}

function listFiles(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return others.includes(entry.name) ? [] : listFiles(path);
		return entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts') ? [path] : [];
	});
}

function visit(node: AnyNode, see: (node: AnyNode) => void): void {
	see(node);
	for (const value of Object.values(node) as unknown[])
		for (const child of Array.isArray(value) ? value : [value])
			if (typeof child === 'object' && child !== null && 'type' in child) visit(child as AnyNode, see);
}

/** One in another is a statement of its own, or a part. */
function toStatement(
	file: string,
	{ quasis, expressions }: TemplateLiteral,
	code: string,
	declared: Map<string, string>,
): SourceStatement {
	const pieces = quasis.map(({ value }) => (value.cooked ?? '').replace(/\s+/g, ' ').trim());
	const parts = expressions.map(({ start, end }) => code.slice(start, end));
	const named = parts.flatMap((part) => (part.match(/\w+/g) ?? []).flatMap((name) => declared.get(name) ?? []));
	const asked = new RegExp(pieces.map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*'));
	return {
		file,
		text: pieces.join(' $ ').trim(),
		parts: [...parts, ...named],
		isIn: (query) => asked.test(query),
	};
}
