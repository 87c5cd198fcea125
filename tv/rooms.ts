/** What comes when a call is first asked for. */
export { findOpenPeer } from '../shared/live/browser/old-peer.ts';
export { startLiveCall } from '../shared/terminal/room-story.ts';
export { RoomScreen } from './screens/room.tsx';
