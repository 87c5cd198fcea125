import { countPackets, type PacketCount, type StatsEntry } from '../loss.ts';
import { createNegotiation } from '../negotiation.ts';
import type { IceServer, Signal } from '../protocol.ts';

export interface PeerOptions {
	iceServers: IceServer[];
	polite: boolean;
	send(signal: Signal): void;
	/** The other end's picture and voice; the same stream may come again. */
	onStream(stream: MediaStream): void;
	onState(): void;
}

export interface Peer {
	/** In the order in which they were sent. */
	hear(signal: Signal): void;
	/** What is sent from now on; null: nothing. */
	give(kind: 'audio' | 'video', track: MediaStreamTrack | null, stream: MediaStream): void;
	isConnected(): boolean;
	count(): Promise<PacketCount>;
	close(): void;
}

export type OpenPeer = (options: PeerOptions) => Peer;

/** One end of one connection. Signals are heard one after another by the connection itself. */
export function openPeer({ iceServers, polite, send, onStream, onState }: PeerOptions): Peer {
	const connection = new RTCPeerConnection({ iceServers, bundlePolicy: 'max-bundle' });
	const senders: Partial<Record<'audio' | 'video', RTCRtpSender>> = {};
	let isClosed = false;
	const negotiation = createNegotiation({
		polite,
		send,
		port: {
			signalingState: () => connection.signalingState,
			async setLocal() {
				await connection.setLocalDescription();
				const own = connection.localDescription;
				return own ? { type: own.type, sdp: own.sdp } : null;
			},
			setRemote: (description) => connection.setRemoteDescription(description),
			addCandidate: (candidate) => connection.addIceCandidate(candidate),
		},
		onFault() {
			// Whatever went wrong between the two, a fresh offer says everything again.
			if (!isClosed) connection.restartIce();
		},
	});
	connection.onnegotiationneeded = () => void negotiation.need();
	tellCandidates(connection, send);
	connection.ontrack = ({ streams }) => {
		if (streams[0]) onStream(streams[0]);
	};
	connection.onconnectionstatechange = () => {
		if (connection.connectionState === 'failed') connection.restartIce();
		onState();
	};
	/** A place for picture and for voice, should the other end have either, and a fresh offer. */
	function offerAll(): void {
		for (const kind of ['audio', 'video'] as const)
			if (!connection.getTransceivers().some(({ receiver }) => receiver.track.kind === kind))
				connection.addTransceiver(kind, { direction: 'recvonly' });
		connection.restartIce();
	}
	return {
		hear(signal) {
			if ('ask' in signal) offerAll();
			else void negotiation.hear(signal);
		},
		give(kind, track, stream) {
			const sender = senders[kind];
			if (sender) {
				if (sender.track !== track) sender.replaceTrack(track).catch(() => undefined);
			} else if (track) senders[kind] = connection.addTrack(track, stream);
		},
		isConnected: () => connection.connectionState === 'connected',
		async count() {
			return countPackets(listEntries(await connection.getStats()));
		},
		close() {
			isClosed = true;
			connection.onnegotiationneeded = null;
			connection.onicecandidate = null;
			connection.ontrack = null;
			connection.onconnectionstatechange = null;
			connection.close();
		},
	};
}

/** `usernameFragment` is younger than old engines. */
export function tellCandidates(connection: RTCPeerConnection, send: PeerOptions['send']): void {
	connection.onicecandidate = ({ candidate }) => {
		if (!candidate) return;
		const { sdpMid, sdpMLineIndex, usernameFragment = null } = candidate;
		send({ candidate: { candidate: candidate.candidate, sdpMid, sdpMLineIndex, usernameFragment } });
	};
}

/** By the report's own walk: old engines give it no iterator. */
export function listEntries(report: RTCStatsReport): StatsEntry[] {
	const entries: StatsEntry[] = [];
	report.forEach((entry: StatsEntry) => void entries.push(entry));
	return entries;
}
