import { fromCallback } from 'xstate';
import type { Callback, VisitActors } from '../../shared/flows/actors.ts';
import type { VisitEvent } from '../../shared/flows/events.ts';
import type { DeviceKind, DeviceStatus } from '../../shared/protocol/device-status.ts';
import type { DeviceSocket } from './device-socket.ts';
import type { Wedge } from './wedge.ts';

type DeviceActors = Pick<VisitActors, 'connectDevices' | 'readCard' | 'readCode' | 'listenToPad'>;

/** The visit's effects on reader and pad. Each takes its lease when it starts and gives it back when it is stopped. */
export function createDeviceActors(socket: DeviceSocket, wedge: Pick<Wedge, 'listen'>): DeviceActors {
	return {
		connectDevices: fromCallback<VisitEvent, undefined>(({ sendBack }) => {
			const tell = () => sendBack({ type: 'devices.changed', devices: socket.devices() });
			tell();
			return socket.listen((event) => {
				if (event.type === 'hello' || event.type === 'status' || event.type === 'agent.gone') tell();
			});
		}),
		readCard: readCard(socket),
		readCode: readCode(socket, wedge),
		listenToPad: fromCallback<VisitEvent, undefined>(({ sendBack }) => {
			const stop = holdDevice(socket, 'satisfactionPad', () => socket.send({ type: 'pad.ask' }));
			const unlisten = socket.listen((event) => {
				if (event.type === 'pad.pressed') sendBack(event);
			});
			return () => {
				unlisten();
				socket.send({ type: 'pad.stop' });
				stop();
			};
		}),
	};
}

function readCard(socket: DeviceSocket): Callback<undefined> {
	return fromCallback<VisitEvent, undefined>(({ sendBack }) => {
		let gone = false;
		const giveUp = () => {
			if (!gone) sendBack({ type: 'cardReader.gone' });
			gone = true;
		};
		const unlisten = socket.listen((event) => {
			switch (event.type) {
				case 'card.found':
				case 'card.read':
				case 'card.unreadable':
				case 'card.removed':
					sendBack(event);
					break;
				case 'status':
					if (isUseless(event.devices.cardReader)) giveUp();
					break;
				case 'lease.refused':
				case 'lease.lost':
					if (event.device === 'cardReader') giveUp();
					break;
				case 'agent.gone':
					giveUp();
			}
		});
		const stop = holdDevice(socket, 'cardReader', () => socket.send({ type: 'card.start' }));
		if (!socket.connected() || isUseless(socket.devices().cardReader)) giveUp();
		return () => {
			unlisten();
			socket.send({ type: 'card.stop' });
			stop();
		};
	});
}

/** From the agent's scanner, or from one that types; one that is not there is not waited for. */
function readCode(socket: DeviceSocket, wedge: Pick<Wedge, 'listen'>): Callback<undefined> {
	return fromCallback<VisitEvent, undefined>(({ sendBack }) => {
		const tell = (text: string) => sendBack({ type: 'code.scanned', text });
		const unlisten = socket.listen((event) => {
			if (event.type === 'scan.read') tell(event.text);
		});
		const deafen = wedge.listen(tell);
		const stop = holdDevice(socket, 'scanner', () => socket.send({ type: 'scan.start' }));
		return () => {
			unlisten();
			deafen();
			socket.send({ type: 'scan.stop' });
			stop();
		};
	});
}

function isUseless(status: DeviceStatus): boolean {
	return status.state === 'fault' || status.state === 'absent';
}

/** Takes the lease now and whenever the agent comes back; `onHeld` each time it is held. Returns how to give it back. */
export function holdDevice(socket: DeviceSocket, device: DeviceKind, onHeld: () => void): () => void {
	const unlisten = socket.listen((event) => {
		if (event.type === 'hello') socket.send({ type: 'lease.take', device });
		else if (event.type === 'lease.held' && event.device === device) onHeld();
	});
	socket.send({ type: 'lease.take', device });
	return () => {
		unlisten();
		socket.send({ type: 'lease.release', device });
	};
}
