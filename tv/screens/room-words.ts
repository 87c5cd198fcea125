import { tvCatalogue } from '../../shared/locale/catalogue/tv.ts';
import { type TvRoomKey, tvRoomCatalogue } from '../../shared/locale/catalogue/tv-room.ts';
import { createTranslate, type Translate } from '../../shared/locale/translate.ts';
import type { Pictures } from '../../shared/terminal/room-story.ts';
import type { ScreenProps } from './props.ts';

export interface RoomProps extends ScreenProps {
	pictures: Pictures | null;
}
export type SpokenProps = RoomProps & { say: Translate<TvRoomKey> };

/** The pages of a call stand upright in Mongolian; where words are written they stay across. */
export function speakOfRooms(props: RoomProps): SpokenProps {
	const { language } = props.view;
	const upright = language === 'mn-Mong';
	const say = createTranslate(tvRoomCatalogue, language);
	return upright ? { ...props, upright, say, t: createTranslate(tvCatalogue, language) } : { ...props, say };
}

/** Across, in Chinese, also in a Mongolian call. */
export function speakAcross(props: RoomProps): SpokenProps {
	const language = props.view.language === 'en' ? 'en' : 'zh-CN';
	const [t, say] = [createTranslate(tvCatalogue, language), createTranslate(tvRoomCatalogue, language)];
	return { ...props, upright: false, t, say };
}
