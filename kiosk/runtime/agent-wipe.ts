import type { DeviceSocket } from './device-socket.ts';

const patienceMs = 6000;

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
			unlisten();
			resolve(findings);
		};
		const timer = setTimeout(() => end(['agent.silent']), patienceMs);
		const unlisten = socket.listen((event) => {
			if (event.type === 'wipe.done') {
				end(event.clean || event.findings.length > 0 ? event.findings : ['agent.notClean']);
			} else if (event.type === 'agent.gone') {
				oweWipe(socket);
				end(['agent.gone']);
			}
		});
		socket.send({ type: 'wipe' });
	});
}

function oweWipe(socket: DeviceSocket): void {
	const unlisten = socket.listen((event) => {
		if (event.type !== 'hello') return;
		unlisten();
		socket.send({ type: 'wipe' });
	});
}
