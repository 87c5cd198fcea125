import { useEffect } from 'preact/hooks';
import type { Language } from '../../shared/protocol/language.ts';
import { showMongolian } from '../actors/script-font.ts';
import { Frame } from '../parts/frame.tsx';
import { Spot } from '../parts/spot.tsx';
import type { ScreenProps } from './props.ts';

const offered: { language: Language; words: string; note: string }[] = [
	{ language: 'zh-CN', words: '汉语', note: '用汉语看' },
	{ language: 'mn-Mong', words: 'ᠮᠣᠩᠭᠣᠯ', note: '蒙古语' },
	{ language: 'en', words: 'English', note: 'Words of the machine' },
];

/** Each language says its own name. */
export function LanguageScreen(props: ScreenProps & { onChosen?: () => void }) {
	useEffect(showMongolian, []);
	const { view, send, onChosen } = props;
	const across = { ...props, upright: false };
	return (
		<Frame props={across} page="language" spine="ᠮᠣᠩᠭᠣᠯ" title="用哪种话？ Which language?">
			<div class="boards">
				{offered.map(({ language, words, note }, index) => (
					<Spot
						key={language}
						id={language}
						class="board tongue"
						digit={index + 1}
						first={language === view.language}
						onOk={() => {
							send({ type: 'citizen.choseLanguage', language });
							onChosen?.();
						}}
					>
						<i>{index + 1}</i>
						<b class={language === 'mn-Mong' ? 'mn' : ''}>{words}</b>
						<span>{note}</span>
					</Spot>
				))}
			</div>
			<div class="tv-road" />
		</Frame>
	);
}
