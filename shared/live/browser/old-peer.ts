/**
 * A connection in engines before Chromium 80, as old boxes have them: no senders, no descriptions that make themselves, no way to take
 * an own offer back, and nothing in the engine that does one thing after the other. So one line here holds all that is asked of the
 * connection, and the polite end makes no offer: it asks the other end for one and says in its answer what it has to say. Of two such
 * ends the impolite one offers.
 */
import { countPackets } from '../loss.ts';
import { createNegotiation } from '../negotiation.ts';
import type { OpenPeer, Peer, PeerOptions } from './peer.ts';
import { listEntries, openPeer, tellCandidates } from './peer.ts';

/** Long since gone from the standard, and all that these engines have. */
interface OldConnection extends RTCPeerConnection {
	addStream(stream: MediaStream): void;
	removeStream(stream: MediaStream): void;
	onaddstream: ((event: { stream: MediaStream }) => void) | null;
}

/** An offer of the other end may be on its way, and spares the question. */
const settleMs = 1500;
const askAgainMs = 4000;
const askMost = 5;
const renewMs = 500;
/** A line of today's that these engines take for a broken one. */
const unreadable = /a=extmap-allow-mixed\r?\n/g;

/** What this engine can do; null: no connections at all. */
export function findOpenPeer(): OpenPeer | null {
	if (typeof RTCPeerConnection !== 'function') return null;
	const { prototype } = RTCPeerConnection;
	// Without arguments from Chromium 80 on, when taking an offer back came too.
	if ('addTransceiver' in prototype && prototype.setLocalDescription.length === 0) return openPeer;
	return 'addStream' in prototype ? openOldPeer : null;
}

function openOldPeer({ iceServers, polite, send, onStream, onState }: PeerOptions): Peer {
	// Where both ways to describe are there, the one that the calls below belong to.
	const options = { iceServers, bundlePolicy: 'max-bundle', sdpSemantics: 'plan-b' } as RTCConfiguration;
	const connection = new RTCPeerConnection(options) as OldConnection;
	let line: Promise<unknown> = Promise.resolve();
	let shared: MediaStream | null = null;
	let sharedIds = '';
	let isClosed = false;
	let isRestartDue = false;
	let asked = 0;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let renewTimer: ReturnType<typeof setTimeout> | undefined;
	const negotiation = createNegotiation({
		polite,
		send,
		port: {
			signalingState: () => connection.signalingState,
			async setLocal() {
				const made =
					connection.signalingState === 'have-remote-offer'
						? await connection.createAnswer()
						: await connection.createOffer({
								offerToReceiveAudio: true,
								offerToReceiveVideo: true,
								iceRestart: isRestartDue,
							});
				if (made.type === 'offer') isRestartDue = false;
				await connection.setLocalDescription(made);
				const own = connection.localDescription;
				return own ? { type: own.type, sdp: own.sdp } : null;
			},
			setRemote: ({ type, sdp }) => connection.setRemoteDescription({ type, sdp: sdp.replace(unreadable, '') }),
			addCandidate: (candidate) => connection.addIceCandidate(candidate),
		},
		onFault: renew,
	});
	tellCandidates(connection, send);
	connection.onaddstream = ({ stream }) => onStream(stream);
	connection.oniceconnectionstatechange = () => {
		if (connection.iceConnectionState === 'failed') renew();
		onState();
	};

	function inLine(work: () => unknown): void {
		line = line.then(() => (isClosed ? undefined : work())).catch(() => undefined);
	}
	/** Every own track stands in what the other end was told; one that went needs no word. */
	function isAllTold(): boolean {
		const told = connection.localDescription?.sdp ?? '';
		return (shared?.getTracks() ?? []).every(({ id }) => told.indexOf(id) >= 0);
	}
	function tellLater(ms: number): void {
		clearTimeout(timer);
		timer = setTimeout(
			() =>
				inLine(() => {
					if (isAllTold() || asked >= askMost) return undefined;
					asked += 1;
					tellLater(askAgainMs);
					return offer();
				}),
			ms,
		);
	}
	function offer(): unknown {
		if (polite) return send({ ask: 'offer' });
		return connection.signalingState === 'stable' ? negotiation.need() : undefined;
	}
	/** Once for all that goes wrong together: a description that is refused takes its candidates with it. */
	function renew(): void {
		isRestartDue = true;
		clearTimeout(renewTimer);
		renewTimer = setTimeout(() => inLine(offer), renewMs);
	}
	return {
		hear(signal) {
			if ('ask' in signal) renew();
			else inLine(() => negotiation.hear(signal));
		},
		give(_kind, _track, stream) {
			const ids = stream
				.getTracks()
				.map(({ id }) => id)
				.join(' ');
			if (ids === sharedIds) return;
			// The engine looks at the tracks of a stream when it is added.
			if (shared) connection.removeStream(shared);
			sharedIds = ids;
			shared = ids ? stream : null;
			if (shared) connection.addStream(shared);
			asked = 0;
			tellLater(settleMs);
		},
		isConnected: () => connection.iceConnectionState === 'connected' || connection.iceConnectionState === 'completed',
		async count() {
			return countPackets(listEntries(await connection.getStats()));
		},
		close() {
			isClosed = true;
			clearTimeout(timer);
			clearTimeout(renewTimer);
			connection.onicecandidate = null;
			connection.onaddstream = null;
			connection.oniceconnectionstatechange = null;
			connection.close();
		},
	};
}
