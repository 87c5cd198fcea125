import { expect, test } from 'vitest';
import type { VisitEvent } from '../../shared/flows/events.ts';
import type { DeviceCommand } from '../../shared/protocol/device.ts';
import { absentDevices, type DeviceStatus } from '../../shared/protocol/device-status.ts';
import type { DeviceSocket, SocketEvent } from './device-socket.ts';
import { connectHall, type Hall } from './hall-devices.ts';

type Screen = Parameters<Hall['notice']>[0]['screen'];

function start() {
	const listeners = new Set<(event: SocketEvent) => void>();
	const commands: DeviceCommand[] = [];
	const sent: VisitEvent[] = [];
	const speech: string[] = [];
	let screen: Screen = 'attract';
	const socket: DeviceSocket = {
		connected: () => true,
		devices: () => absentDevices,
		media: () => null,
		send: (command) => void commands.push(command),
		listen(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		stop: () => undefined,
	};
	const hall = connectHall({
		socket,
		send: (event) => sent.push(event),
		readPage: () => speech.push(`read ${screen}`),
		stopReading: () => speech.push('stop'),
		soon: (work) => work(),
	});
	return {
		hall,
		sent,
		speech,
		tell: (event: SocketEvent) => {
			for (const listener of [...listeners]) listener(event);
		},
		show(next: Screen, cardOnReader = false) {
			screen = next;
			hall.notice({ screen: next, cardOnReader });
		},
		lights: () => commands.flatMap((command) => (command.type === 'lamp.show' ? [command.light] : [])),
		commands,
	};
}

const headphones = (plugged: boolean): SocketEvent => ({ type: 'headphones.changed', plugged });
const presence = (present: boolean): SocketEvent => ({ type: 'presence.changed', present });
const hello: SocketEvent = { type: 'hello', bootId: 'b', devices: absentDevices, media: null };

test('the lamp says free, in use, and help wanted', () => {
	const { show, lights } = start();
	for (const screen of [
		'attract',
		'language',
		'home',
		'help',
		'home',
		'danger',
		'goodbye',
		'wiping',
		'attract',
	] as const)
		show(screen);
	expect(lights()).toEqual(['ready', 'busy', 'attention', 'busy', 'ready']);
});

test('an agent that comes back shows the light again', () => {
	const { show, tell, commands } = start();
	show('home');
	tell(hello);
	tell({ type: 'lease.held', device: 'lamp' });
	expect(commands.slice(-2)).toEqual([
		{ type: 'lease.take', device: 'lamp' },
		{ type: 'lamp.show', light: 'busy' },
	]);
});

test('headphones going in read this and later pages', () => {
	const { show, tell, speech } = start();
	tell(headphones(false));
	show('answer');
	tell(headphones(true));
	show('answer');
	show('home');
	expect(speech).toEqual(['read answer', 'read home']);
});

test('headphones coming out end all speech', () => {
	const { show, tell, speech } = start();
	tell(headphones(false));
	show('answer');
	tell(headphones(true));
	tell(headphones(false));
	show('home');
	expect(speech).toEqual(['read answer', 'stop']);
});

const jackIs = (headphoneJack: DeviceStatus): SocketEvent => ({
	type: 'status',
	devices: { ...absentDevices, headphoneJack },
	media: null,
});

test.each<[string, SocketEvent]>([
	['a jack that is gone', jackIs({ state: 'fault', reason: 'headphoneJack.portGone' })],
	['an agent that is gone', { type: 'agent.gone' }],
	['an agent that begins anew', hello],
])('%s ends all speech', (_name, event) => {
	const { show, tell, speech } = start();
	tell(jackIs({ state: 'ready' }));
	tell(headphones(false));
	show('answer');
	tell(headphones(true));
	tell(event);
	tell(event);
	show('home');
	expect(speech).toEqual(['read answer', 'stop']);
	tell(jackIs({ state: 'ready' }));
	tell(headphones(true));
	expect(speech).toEqual(['read answer', 'stop']);
	show('summary');
	expect(speech.at(-1)).toBe('read summary');
});

test('other devices that change end no speech', () => {
	const { show, tell, speech } = start();
	tell(headphones(true));
	show('answer');
	tell(jackIs({ state: 'ready' }));
	expect(speech).toEqual(['read answer']);
});

test('headphones left in say nothing to an empty place', () => {
	const { show, tell, speech } = start();
	tell(headphones(true));
	show('attract');
	tell({ type: 'agent.gone' });
	show('home');
	tell(headphones(true));
	expect(speech).toEqual(['stop']);
	show('language');
	expect(speech).toEqual(['stop', 'read language']);
});

test('an empty place shortens the goodbye only', () => {
	const { show, tell, sent } = start();
	for (const screen of ['home', 'summary', 'sending', 'printing', 'rate'] as const) {
		show(screen);
		tell(presence(false));
	}
	expect(sent).toEqual([]);
	show('goodbye', true);
	tell(presence(false));
	tell(presence(true));
	expect(sent).toEqual([]);
	show('goodbye');
	tell(presence(false));
	expect(sent).toEqual([{ type: 'citizen.ended' }]);
});

test('a stopped hall gives the lamp back', () => {
	const { hall, show, tell, sent, commands } = start();
	show('goodbye');
	hall.stop();
	tell(presence(false));
	expect([sent, commands.at(-1)]).toEqual([[], { type: 'lease.release', device: 'lamp' }]);
});
