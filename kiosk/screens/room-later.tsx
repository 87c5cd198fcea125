import { later } from './later.tsx';

/** Screens of a call. */
export const RoomLater = later(
	() => import('./room.tsx'),
	'call',
	(rooms) => rooms.RoomScreen,
);
