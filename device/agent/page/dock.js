import { followLive, readBoot } from './boot.js';

const keys = [...document.querySelectorAll('button[data-act]')].map((key) => ({
	key,
	act: JSON.parse(key.dataset.act),
}));
const tray = document.querySelector('#tray');
const lost = document.querySelector('#lost');

async function call(path, body) {
	const { token } = await readBoot();
	const headers = { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) };
	const answer = await fetch(path, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers });
	if (answer.ok) show(await answer.json());
}

const lightWords = { off: '灭', ready: '可以来办', busy: '有人在办', attention: '请工作人员过来' };

function isOn(act, { card, condition, plugged, headphones, present }) {
	if (act.act === 'card.place') return card === act.kind;
	if (act.act === 'card.remove') return card === null;
	if (act.act === 'printer.condition') return condition === act.condition;
	if (act.act === 'cardReader.plugged') return plugged.cardReader === act.plugged;
	if (act.act === 'printer.plugged') return plugged.printer === act.plugged;
	if (act.act === 'pad.plugged') return plugged.satisfactionPad === act.plugged;
	if (act.act === 'headphones.plugged') return headphones === act.plugged;
	if (act.act === 'presence.stepped') return present === act.present;
	const [device, change] = act.act.split('.');
	return change === 'plugged' ? plugged[device] === act.plugged : null;
}

function show(state) {
	for (const { key, act } of keys) {
		const on = isOn(act, state);
		if (on !== null) key.setAttribute('aria-pressed', String(on));
	}
	for (const section of document.querySelectorAll('section[data-device]')) {
		const isSimulated = state.devices[section.dataset.device];
		for (const key of section.querySelectorAll('.keys, .tray')) key.hidden = !isSimulated;
	}
	document.querySelector('#light').textContent = lightWords[state.light] ?? '没有灯';
	tray.replaceChildren(
		...(state.printed.length > 0 ? state.printed.map(showCopy) : [make('li', '还没有印出来的回执')]),
	);
}

function make(tag, text) {
	const element = document.createElement(tag);
	element.textContent = text;
	return element;
}

function showCopy({ job, pages }) {
	const item = document.createElement('li');
	const link = make('a', `第 ${job} 张回执（${pages} 页）`);
	link.href = `printed/${job}`;
	link.target = '_blank';
	item.append(link);
	return item;
}

for (const { key, act } of keys) key.addEventListener('click', () => void call('act', act));

document.querySelector('#scan').addEventListener('submit', (event) => {
	event.preventDefault();
	void call('act', { act: 'scanner.scan', text: new FormData(event.target).get('text') });
});

followLive(
	({ devices, lines }) => {
		for (const { device, state, words } of devices) {
			const place = document.querySelector(`[data-status="${device}"]`);
			place.className = `state ${state}`;
			place.textContent = words;
		}
		if (
			lines.some(
				(line) => /^(agent|print|lamp|headphones|presence)\./.test(line.event) || line.event === 'device.status',
			)
		)
			void call('state');
	},
	(isLost) => lost.classList.toggle('shown', isLost),
);
void call('state');
