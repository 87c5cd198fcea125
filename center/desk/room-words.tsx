import type { JSX } from 'preact';
import { type DeskRoomKey, deskRoomCatalogue } from '../../shared/locale/catalogue/desk-room.ts';
import { createTranslate, type Params } from '../../shared/locale/translate.ts';
import { useWords, Words } from './words.tsx';

export interface RoomWords {
	tell(key: DeskRoomKey, params?: Params): string;
	say(key: DeskRoomKey, params?: Params): JSX.Element;
}

export function useRoomWords(): RoomWords {
	const { language } = useWords();
	const tell = createTranslate(deskRoomCatalogue, language);
	return { tell, say: (key, params) => <Words text={tell(key, params)} /> };
}
