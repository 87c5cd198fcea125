import type { JSX } from 'preact';
import { type DeskLanguage, deskLanguages, useWords, Words } from './words.tsx';

const names: Record<DeskLanguage, string> = { 'zh-CN': '汉文', 'mn-Mong': 'ᠮᠣᠩᠭᠣᠯ', en: 'English' };

/** Each language under its own name. What no speaker has checked says so as long as it is shown. */
export function LanguageSwitch({ onChoose }: { onChoose(language: DeskLanguage): void }): JSX.Element {
	const { language, say, tell } = useWords();
	return (
		<fieldset class="tongues" aria-label={tell('desk.tongue')}>
			{deskLanguages.map((one) => (
				<button
					type="button"
					key={one}
					lang={one}
					class={one === language ? 'on' : ''}
					aria-pressed={one === language}
					onClick={() => onChoose(one)}
				>
					<Words text={names[one]} />
				</button>
			))}
			{language === 'mn-Mong' && <small>{say('desk.draft')}</small>}
		</fieldset>
	);
}
