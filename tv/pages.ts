import { tvCatalogue } from '../shared/locale/catalogue/tv.ts';
import { bringRooms, type RoomTools } from './actors/rooms.tsx';
import { createScreenMap } from './screens/screen-map.tsx';

/** Every page but home. */
export function openPages(tools: RoomTools) {
	return { tvCatalogue, screenMap: createScreenMap(bringRooms(tools)) };
}
export type OpenedPages = ReturnType<typeof openPages>;
