/**
 * A canary is a text that a visit is told and that must be nowhere afterwards. It is looked for as written and in every
 * form in which a program may carry it on: other encodings, escapes, Base64 at any offset, hexadecimal.
 */
export type CanaryName = 'name' | 'number' | 'address' | 'phone' | 'question';
/** For each canary, the ways in which a person or a screen may write it. */
export type Canaries = Partial<Record<CanaryName, string[]>>;

export interface Needle {
	canary: string;
	/** One character a byte, unless `form` is `text`. */
	sought: string;
	form: string;
}

export function makeNeedles(canaries: Record<string, string[] | undefined>): Needle[] {
	const needles: Needle[] = [];
	for (const [canary, written] of Object.entries(canaries)) {
		const known = new Set<string>();
		for (const [form, sought] of (written ?? []).flatMap(formsOf)) {
			if (!known.has(sought)) needles.push({ canary, sought, form });
			known.add(sought);
		}
	}
	return needles;
}

function formsOf(text: string): [form: string, sought: string][] {
	const utf8 = Buffer.from(text, 'utf8');
	const utf16le = Buffer.from(text, 'utf16le');
	const utf16be = Buffer.from(utf16le).swap16();
	const writeEscaped = (which: RegExp) =>
		text.replace(which, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
	// Some writers escape everything, most only what is not ASCII.
	const escaped = [writeEscaped(/[\s\S]/g), writeEscaped(/[^\x20-\x7e]/g)];
	const percent = [...utf8].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
	return [
		['text', text],
		['utf8', utf8.toString('latin1')],
		['utf16le', utf16le.toString('latin1')],
		['utf16be', utf16be.toString('latin1')],
		...escaped.flatMap((form): [string, string][] => [
			['escaped', form],
			['escaped', form.replace(/\\u[0-9a-f]{4}/g, (code) => `\\u${code.slice(2).toUpperCase()}`)],
		]),
		['url', encodeURIComponent(text)],
		['url', percent],
		['url', percent.toUpperCase()],
		...[utf8, utf16le, utf16be].flatMap((bytes): [string, string][] => [
			['hex', bytes.toString('hex')],
			['hex', bytes.toString('hex').toUpperCase()],
			...[0, 1, 2].flatMap((offset): [string, string][] => {
				const core = base64Core(bytes, offset);
				return [
					['base64', core],
					['base64url', core.replace(/\+/g, '-').replace(/\//g, '_')],
				];
			}),
		]),
	];
}

/** The characters that these bytes alone decide when `offset` other bytes stand before them. */
function base64Core(bytes: Uint8Array, offset: number): string {
	const whole = Buffer.concat([Buffer.alloc(offset), bytes]);
	return whole.toString('base64').slice(Math.ceil((offset * 8) / 6), Math.floor((whole.length * 8) / 6));
}

/** `<canary> as <form>` for each needle that is there; never the text around it. */
export function findInText(text: string, needles: Needle[]): string[] {
	return tell(needles.filter(({ sought }) => text.includes(sought)));
}

export function findInBytes(bytes: Uint8Array, needles: Needle[]): string[] {
	const haystack = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	return tell(
		needles.filter(({ sought, form }) => haystack.includes(Buffer.from(sought, form === 'text' ? 'utf8' : 'latin1'))),
	);
}

function tell(found: Needle[]): string[] {
	return [...new Set(found.map(({ canary, form }) => `${canary} as ${form}`))];
}
