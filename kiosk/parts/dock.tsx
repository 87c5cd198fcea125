import type { JSX } from 'preact';
import type { IconName } from '../../shared/look/icon-names.ts';
import { Icon } from './icon.tsx';
import { plain } from './key.tsx';
import { useLook } from './look.tsx';
import { type Label, Words } from './words.tsx';

export interface DockProps {
	label: string;
	back: { icon: IconName; words: Label; onPress(): void };
	read: { words: Label; onPress(): void };
	size: { words: Label; onPress(): void };
	/** 蒙文, or 汉文 on the other pages. */
	script: { words: Label; onPress(): void };
	help: { words: Label; onPress(): void };
}

/** Never moves: back, read aloud, size, script, a person. */
export function Dock({ label, back, read, size, script, help }: DockProps): JSX.Element {
	const { language } = useLook();
	const chinese = language === 'zh-CN';
	return (
		<nav class="dock" aria-label={label}>
			<DockKey {...back} />
			<DockKey icon="read-aloud" {...read} />
			<DockKey icon="large-text" {...size} />
			{chinese ? (
				<button type="button" class="dock-key lang" aria-label={plain(script.words)} onClick={script.onPress}>
					<span class="mg" lang="mn-Mong">
						ᠮᠣᠩᠭᠣᠯ
					</span>
					<Words of={script.words} />
				</button>
			) : (
				<DockKey icon="language" upright {...script} />
			)}
			<DockKey icon="help" {...help} />
		</nav>
	);
}

interface DockKeyProps {
	icon: IconName;
	words: Label;
	upright?: boolean;
	onPress(): void;
}

function DockKey({ icon, words, upright, onPress }: DockKeyProps): JSX.Element {
	const { language } = useLook();
	return (
		<button type="button" class="dock-key" aria-label={plain(words)} onClick={onPress}>
			<Icon name={icon} />
			<span class={language === 'mn-Mong' && !upright ? 'v' : ''}>
				<Words of={words} />
			</span>
		</button>
	);
}
