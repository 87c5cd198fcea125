import { followLive } from './boot.js';

const devices = document.querySelector('#devices');
const notes = document.querySelector('#notes');
const log = document.querySelector('#log');
const lost = document.querySelector('#lost');
const keptLines = 200;

function make(tag, className, text) {
	const element = document.createElement(tag);
	element.className = className;
	element.textContent = text;
	return element;
}

function showDevice({ device, state, words }) {
	const block = make('div', 'device', '');
	block.append(make('h2', '', device), make('p', `state ${state}`, words));
	return block;
}

function showLine({ at, level, words }) {
	const item = make('li', level, '');
	const time = make('time', '', new Date(at).toLocaleTimeString('zh-CN', { hour12: false }));
	time.dateTime = at;
	item.append(time, make('span', '', words));
	return item;
}

let fresh = true;
followLive(
	(message) => {
		devices.replaceChildren(...message.devices.map(showDevice));
		if (message.notes) notes.replaceChildren(...message.notes.map((words) => make('li', '', words)));
		if (fresh) log.replaceChildren();
		fresh = false;
		for (const line of message.lines) log.prepend(showLine(line));
		while (log.children.length > keptLines) log.lastElementChild.remove();
	},
	(isLost) => {
		lost.classList.toggle('shown', isLost);
		if (isLost) fresh = true;
	},
);
