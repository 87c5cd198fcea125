/** What keeps the center from storing, told by the database's error: its disk is full, it is not there, or it takes no more connections. */
export type StorageFault = 'storage.full' | 'storage.away' | 'storage.crowded';

const faults: Record<string, StorageFault> = {
	'53100': 'storage.full',
	ENOSPC: 'storage.full',
	'53300': 'storage.crowded',
	'57P01': 'storage.away',
	'57P02': 'storage.away',
	'57P03': 'storage.away',
	CONNECTION_CLOSED: 'storage.away',
	CONNECTION_DESTROYED: 'storage.away',
	CONNECTION_ENDED: 'storage.away',
	CONNECT_TIMEOUT: 'storage.away',
	ECONNREFUSED: 'storage.away',
	ECONNRESET: 'storage.away',
	EPIPE: 'storage.away',
};

export function findStorageFault(error: unknown): StorageFault | null {
	const code = (error as { code?: unknown } | null)?.code;
	return typeof code === 'string' ? (faults[code] ?? null) : null;
}
