/** Share of packets that are lost between two looks at a connection's statistics (W3C webrtc-stats names). */

/** The few fields that are read; a report holds many more. */
export interface StatsEntry {
	type: string;
	kind?: string;
	packetsReceived?: number;
	packetsLost?: number;
	/** remote-inbound-rtp: share that the other end missed of what was sent, 0 to 1. */
	fractionLost?: number;
}

export interface PacketCount {
	received: number;
	lost: number;
	/** What the other end says it misses, the worst of its streams. */
	fractionLost: number;
}

export function countPackets(entries: readonly StatsEntry[]): PacketCount {
	const count: PacketCount = { received: 0, lost: 0, fractionLost: 0 };
	for (const { type, packetsReceived = 0, packetsLost = 0, fractionLost = 0 } of entries) {
		if (type === 'inbound-rtp') {
			count.received += packetsReceived;
			count.lost += packetsLost;
		} else if (type === 'remote-inbound-rtp') count.fractionLost = Math.max(count.fractionLost, fractionLost);
	}
	return count;
}

/**
 * 0 to 1. `lost` may shrink when a late packet comes after all. Nothing received and nothing lost since: nobody sends, which
 * is no loss.
 */
export function measureLoss(before: PacketCount, now: PacketCount): number {
	const received = Math.max(0, now.received - before.received);
	const lost = Math.max(0, now.lost - before.lost);
	const inbound = received + lost === 0 ? 0 : lost / (received + lost);
	return Math.min(1, Math.max(inbound, now.fractionLost));
}
