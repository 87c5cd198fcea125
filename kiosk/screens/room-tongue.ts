import type { KioskKey } from '../../shared/locale/catalogue/kiosk.ts';
import { type RoomKey, roomCatalogue } from '../../shared/locale/catalogue/room.ts';
import { createTranslate, type Params } from '../../shared/locale/translate.ts';
import type { Label } from '../parts/words.tsx';
import type { ScreenProps } from './props.ts';
import { speak } from './tongue.ts';

const chinese = createTranslate(roomCatalogue, 'zh-CN');

/** As `speak`, with the words of these screens beside those of all. */
export function speakOfRooms(props: ScreenProps) {
	const { language } = props.view;
	const translate = createTranslate(roomCatalogue, language);
	const common = speak(props);
	const tell = (key: KioskKey | RoomKey, params?: Params): string =>
		isRoomKey(key) ? translate(key, params) : common.tell(key, params);
	const say = (key: KioskKey | RoomKey, params?: Params): Label => {
		if (!isRoomKey(key)) return common.say(key, params);
		return language === 'mn-Mong' ? { text: translate(key, params), zh: chinese(key, params) } : translate(key, params);
	};
	return { say, tell };
}

function isRoomKey(key: string): key is RoomKey {
	return Object.hasOwn(roomCatalogue, key);
}
