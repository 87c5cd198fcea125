import { categories } from '../../shared/content/categories.ts';
import { type BoardKey, boardCatalogue } from '../../shared/locale/catalogue/board.ts';
import { createTranslate, type Translate } from '../../shared/locale/translate.ts';
import type { Language } from '../../shared/protocol/language.ts';
import type { BoardCount, Dimension } from './board-protocol.ts';

export interface BoardWords {
	tell: Translate<BoardKey>;
	nameCount(dimension: Dimension, count: Pick<BoardCount, 'key' | 'name'>): string;
}

export function createBoardWords(language: Language): BoardWords {
	const tell = createTranslate(boardCatalogue, language);
	return {
		tell,
		nameCount(dimension, { key, name }) {
			if (dimension === 'place') return name ?? key;
			const category = dimension === 'topic' ? categories.find(({ id }) => id === key) : undefined;
			if (category) return createTranslate({ name: category.name }, language)('name');
			const word = `${dimension}.${key}`;
			return word in boardCatalogue ? tell(word as BoardKey) : key;
		},
	};
}
