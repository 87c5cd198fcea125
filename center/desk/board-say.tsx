import type { JSX } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import type { BoardKey } from '../../shared/locale/catalogue/board.ts';
import type { Params } from '../../shared/locale/translate.ts';
import { type BoardWords, createBoardWords } from './board-words.ts';
import { LanguageContext, Words } from './words.tsx';

export interface BoardSay extends BoardWords {
	language: string;
	say(key: BoardKey, params?: Params): JSX.Element;
}

export function useBoardWords(): BoardSay {
	const language = useContext(LanguageContext);
	return useMemo(() => {
		const words = createBoardWords(language);
		return { ...words, language, say: (key, params) => <Words text={words.tell(key, params)} /> };
	}, [language]);
}
