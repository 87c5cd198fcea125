import { connect, createServer, type Socket } from 'node:net';

export interface TcpProxy {
	port: number;
	/** Breaks every connection there is; new ones are let through. */
	cut(): void;
	stop(): Promise<void>;
}

/** Bytes to and from `targetPort` on this machine, as they come. */
export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
	const sockets = new Set<Socket>();
	const join = (from: Socket, to: Socket) => {
		sockets.add(from);
		from.setNoDelay(true);
		from.pipe(to);
		from.on('error', () => undefined);
		from.on('close', () => {
			sockets.delete(from);
			to.destroy();
		});
	};
	const server = createServer((near) => {
		const far = connect(targetPort, '127.0.0.1');
		join(near, far);
		join(far, near);
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const address = server.address();
	const cut = () => {
		for (const socket of sockets) socket.destroy();
	};
	return {
		port: typeof address === 'object' && address ? address.port : 0,
		cut,
		stop: () =>
			new Promise((done) => {
				server.close(() => done());
				cut();
			}),
	};
}
