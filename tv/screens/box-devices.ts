import { findOpenPeer } from '../../shared/live/browser/old-peer.ts';

/** What a box has for a call. */
export interface BoxDevices {
	/** Picture and voice come through at all. */
	peers: boolean;
	camera: boolean;
	mic: boolean;
}

/** On plain http from another machine a page is given no camera, whatever the box has. */
export async function findBoxDevices(): Promise<BoxDevices> {
	const peers = findOpenPeer() !== null;
	const listed = peers && window.isSecureContext ? await listKinds().catch(() => []) : [];
	return { peers, camera: listed.indexOf('videoinput') >= 0, mic: listed.indexOf('audioinput') >= 0 };
}

async function listKinds(): Promise<string[]> {
	return (await navigator.mediaDevices.enumerateDevices()).map(({ kind }) => kind);
}
