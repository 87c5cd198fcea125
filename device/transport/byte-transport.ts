/** A line that carries bytes both ways: a serial port, a pty, a pair in memory. Drivers know only this. */
export interface ByteTransport {
	/** Resolves once the bytes have been handed to the line; rejects when the line has gone. */
	write(bytes: Uint8Array): Promise<void>;
	/** The bytes are valid during the call only: the transport overwrites them afterwards, as they may be a person's. */
	onData(listener: (bytes: Uint8Array) => void): () => void;
	/** Called once, when the line has gone or was closed. A listener added afterwards is called at once. */
	onClose(listener: () => void): () => void;
	/** Drops what was received and not yet delivered. Rejects when the line has gone. */
	flushInput(): Promise<void>;
	/** Never rejects, and may be called twice. */
	close(): Promise<void>;
}

/** `driverMissing`: the native library cannot be loaded. `portGone`: the port is absent or held by another process. */
export type TransportFault = 'driverMissing' | 'portGone';
export type OpenedTransport = { ok: true; transport: ByteTransport } | { ok: false; fault: TransportFault };
/** Never rejects. Called again after every loss of the line. */
export type OpenTransport = () => Promise<OpenedTransport>;
