import { render } from 'preact';
import { type RuntimeKey, runtimeCatalogue } from '../../shared/locale/catalogue/runtime.ts';
import { createTranslate } from '../../shared/locale/translate.ts';
import type { Language } from '../../shared/protocol/language.ts';

/** Words over the whole page, for when there is no visit to show. */
export function showNotice(root: Element, title: RuntimeKey, words: RuntimeKey): void {
	const translate = createTranslate(runtimeCatalogue, 'zh-CN');
	render(
		<div class="runtime-page" role="alert">
			<h1>{translate(title)}</h1>
			<p>{translate(words)}</p>
			<p class="num">12348</p>
		</div>,
		root,
	);
}

const shownMs = 5000;

/** One line at the foot of the page for a few seconds. Returns nothing to wait for. */
export function createWhisper(parent: Element): (key: RuntimeKey, language: Language) => void {
	const line = document.createElement('p');
	line.className = 'runtime-whisper';
	line.setAttribute('role', 'status');
	line.hidden = true;
	parent.append(line);
	let timer: ReturnType<typeof setTimeout> | undefined;
	return (key, language) => {
		clearTimeout(timer);
		line.textContent = createTranslate(runtimeCatalogue, language)(key);
		line.hidden = false;
		timer = setTimeout(() => {
			line.hidden = true;
			line.textContent = '';
		}, shownMs);
	};
}
