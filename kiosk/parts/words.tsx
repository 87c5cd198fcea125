import type { ComponentChild, JSX } from 'preact';
import { useLook } from './look.tsx';

/** Words in the page's language; `zh` is what a key says at its foot on the Mongolian page, for whoever helps. */
export type Label = string | { text: string; zh: string };

export function textOf(label: Label): string {
	return typeof label === 'string' ? label : label.text;
}

const letter = '[\\u1800-\\u18af\\u202f\\ufe10-\\ufe19]';
const run = new RegExp(`(${letter}+(?:\\s+${letter}+)*)`);
/** Most words need no mark, and a page has a hundred of them. */
const marked = new RegExp(`[\\n\u200b]|${letter}`);

export function isMongolian(label: Label): boolean {
	return run.test(textOf(label));
}

/** `\n` is a break by hand, U+200B a place where a phrase may break; Mongolian runs lie sideways in their column. */
export function Words({ of }: { of: Label }): JSX.Element {
	const text = textOf(of);
	if (!marked.test(text)) return <>{text}</>;
	return (
		<>
			{text.split('\n').map((line, index) => (
				<>
					{index > 0 && <br />}
					{line.split('\u200b').map((phrase, at) => (
						<>
							{at > 0 && <wbr />}
							{markRuns(phrase)}
						</>
					))}
				</>
			))}
		</>
	);
}

function markRuns(phrase: string): ComponentChild[] {
	return phrase.split(run).map((part) =>
		run.test(part) ? (
			<span class="mg" lang="mn-Mong">
				{part}
			</span>
		) : (
			part
		),
	);
}

/** The Chinese of a Mongolian key. */
export function Gloss({ of }: { of: Label }): JSX.Element | null {
	const { language } = useLook();
	if (language !== 'mn-Mong' || typeof of === 'string' || !isMongolian(of)) return null;
	return (
		<small class="gloss" lang="zh-CN" aria-hidden="true">
			{of.zh.replace(/[\n\u200b]/g, '')}
		</small>
	);
}
