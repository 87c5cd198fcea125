import { LineCounter, parseDocument } from 'yaml';
import { type Item, readItem } from '../../../shared/content/packs/items.ts';

/** `line` counts from 1. */
export interface AuthoringFault {
	file: string;
	line: number;
	message: string;
}
export interface ReadFile {
	items: Item[];
	faults: AuthoringFault[];
}

const bodyLanguages = { 'zh-CN': 'zh', 'mn-Mong': 'mn', en: 'en' } as const;
type Story = Record<'zh' | 'mn' | 'en', string[]>;

/** `.md`: front matter and paragraphs of one item. `.json`, `.yaml`: one item or a list of them. */
export function readAuthoringFile(file: string, source: string): ReadFile {
	const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
	return file.endsWith('.md') ? readMarkdown(file, text) : readData(file, text, 0, null);
}

function readMarkdown(file: string, text: string): ReadFile {
	const head = /^---\n([\s\S]*?\n)---(?:\n|$)/.exec(text);
	if (!head)
		return {
			items: [],
			faults: [{ file, line: 1, message: 'does not begin with front matter between two lines of ---' }],
		};
	const body = readBody(text.slice(head[0].length));
	if (typeof body === 'string')
		return { items: [], faults: [{ file, line: head[0].split('\n').length, message: body }] };
	return readData(file, head[1] ?? '', 1, body);
}

/** Paragraphs are parted by empty lines; `# mn-Mong` and `# en` begin another language. A message when it cannot be read. */
function readBody(text: string): Story | string {
	const story: Story = { zh: [], mn: [], en: [] };
	let into: keyof Story = 'zh';
	for (const block of text.split(/\n\s*\n/)) {
		let paragraph = block.trim();
		const heading = /^# +(\S+)\s*/.exec(paragraph);
		if (heading) {
			const name = heading[1] as keyof typeof bodyLanguages;
			if (!(name in bodyLanguages)) return `heading "# ${name}" is not one of ${Object.keys(bodyLanguages).join(', ')}`;
			into = bodyLanguages[name];
			paragraph = paragraph.slice(heading[0].length).trim();
		}
		if (paragraph !== '') story[into].push(paragraph.replace(/\n/g, ' '));
	}
	return story;
}

function readData(file: string, source: string, lineOffset: number, body: Story | null): ReadFile {
	const lines = new LineCounter();
	const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true, schema: 'core', prettyErrors: false });
	const lineOf = (offset: number) => lines.linePos(offset).line + lineOffset;
	const broken = document.errors.map((error) => ({ file, line: lineOf(error.pos[0]), message: error.message }));
	if (broken.length > 0) return { items: [], faults: broken };
	const value: unknown = document.toJS({ maxAliasCount: 0 });
	const values = Array.isArray(value) ? value : [value];
	const items: Item[] = [];
	const faults: AuthoringFault[] = [];
	values.forEach((each: unknown, at) => {
		const read = readItem(body && isFilled(body) ? withBody(each, body) : each);
		if (read.ok) items.push(read.item);
		else {
			for (const { path, message } of read.issues) {
				const where = Array.isArray(value) ? [at, ...path] : path;
				faults.push({
					file,
					line: lineOf(findOffset(document, where)),
					message: `${path.join('.') || 'item'}: ${message}`,
				});
			}
		}
	});
	return { items, faults };
}

function isFilled(body: Story): boolean {
	return body.zh.length + body.mn.length + body.en.length > 0;
}

function withBody(item: unknown, body: Story): unknown {
	if (typeof item !== 'object' || item === null) return item;
	const given = (item as { text?: unknown }).text;
	return { ...item, text: typeof given === 'object' ? { ...given, ...body } : body };
}

/** Offset of the node at `path`, or of the nearest one above it that exists. */
function findOffset(document: ReturnType<typeof parseDocument>, path: (string | number)[]): number {
	for (let length = path.length; length >= 0; length--) {
		const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
		const range = (node as { range?: [number, number, number] } | null | undefined)?.range;
		if (range) return range[0];
	}
	return 0;
}
