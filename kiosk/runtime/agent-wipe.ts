import type { DeviceSocket } from './device-socket.ts';

const patienceMs = 6000;
/** A page that went a moment ago may still hold its leases. */
const againMs = 400;

/**
 * Findings of the agent's own wipe. An agent that is gone cannot be asked now: it is asked as soon as it is back, and
 * the report says `agent.gone`; restarting the page would change nothing about it.
 */
export function askAgentToWipe(socket: DeviceSocket): Promise<string[]> {
	if (!socket.connected()) {
		oweWipe(socket);
		return Promise.resolve(['agent.gone']);
	}
	return new Promise((resolve) => {
		const end = (findings: string[]) => {
			clearTimeout(timer);
			clearTimeout(again);
			unlisten();
			resolve(findings);
		};
		const ask = () => socket.send({ type: 'wipe' });
		let again: ReturnType<typeof setTimeout> | undefined;
		const timer = setTimeout(() => end(['agent.silent']), patienceMs);
		const unlisten = socket.listen((event) => {
			if (event.type === 'wipe.done') {
				end(event.clean || event.findings.length > 0 ? event.findings : ['agent.notClean']);
			} else if (event.type === 'refused' && event.command === 'wipe') {
				again = setTimeout(ask, againMs);
			} else if (event.type === 'agent.gone') {
				oweWipe(socket);
				end(['agent.gone']);
			}
		});
		ask();
	});
}

/** The same for a page that has only begun to look for its agent: waits `helloMs` for it, then owes the wipe. */
export async function greetAndWipe(socket: DeviceSocket, helloMs: number): Promise<string[]> {
	if (!socket.connected()) await hearHello(socket, helloMs);
	return askAgentToWipe(socket);
}

function hearHello(socket: DeviceSocket, helloMs: number): Promise<void> {
	return new Promise((resolve) => {
		const end = () => {
			clearTimeout(timer);
			unlisten();
			resolve();
		};
		const timer = setTimeout(end, helloMs);
		const unlisten = socket.listen((event) => {
			if (event.type === 'hello') end();
		});
	});
}

function oweWipe(socket: DeviceSocket): void {
	const unlisten = socket.listen((event) => {
		if (event.type !== 'hello') return;
		unlisten();
		socket.send({ type: 'wipe' });
	});
}
