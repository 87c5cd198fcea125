import { h, type JSX, type VNode } from 'preact';
import calendar from '../../shared/look/icons/calendar.svg?raw';
import call from '../../shared/look/icons/call.svg?raw';
import camera from '../../shared/look/icons/camera.svg?raw';
import check from '../../shared/look/icons/check.svg?raw';
import close from '../../shared/look/icons/close.svg?raw';
import confirmed from '../../shared/look/icons/confirmed.svg?raw';
import edit from '../../shared/look/icons/edit.svg?raw';
import face1 from '../../shared/look/icons/face1.svg?raw';
import face2 from '../../shared/look/icons/face2.svg?raw';
import face3 from '../../shared/look/icons/face3.svg?raw';
import face4 from '../../shared/look/icons/face4.svg?raw';
import face5 from '../../shared/look/icons/face5.svg?raw';
import lock from '../../shared/look/icons/lock.svg?raw';
import mark from '../../shared/look/icons/mark.svg?raw';
import refused from '../../shared/look/icons/refused.svg?raw';
import retry from '../../shared/look/icons/retry.svg?raw';
import waiting from '../../shared/look/icons/waiting.svg?raw';

const shapes = {
	calendar,
	call,
	camera,
	check,
	close,
	confirmed,
	edit,
	face1,
	face2,
	face3,
	face4,
	face5,
	lock,
	mark,
	refused,
	retry,
	waiting,
};
export type IconName = keyof typeof shapes;

/** Never stands without its word. Built element by element: the page's policy lets nothing be set as markup. */
export function Icon({ name }: { name: IconName }): JSX.Element {
	return (
		<svg class="icon" viewBox="0 0 32 32" aria-hidden="true">
			{readShapes(shapes[name])}
		</svg>
	);
}

function readShapes(svg: string): VNode[] {
	const levels: VNode[][] = [[]];
	const open: { name: string; attributes: Record<string, string> }[] = [];
	const place = (node: VNode) => levels[levels.length - 1]?.push(node);
	for (const [, closes, name = '', rest = '', alone] of svg.matchAll(/<(\/?)([a-z]+)([^>]*?)(\/?)>/g)) {
		if (name === 'svg') continue;
		if (closes) {
			const children = levels.pop() ?? [];
			const opened = open.pop();
			if (opened) place(h(opened.name, opened.attributes, children));
			continue;
		}
		const attributes: Record<string, string> = {};
		for (const [, key = '', value = ''] of rest.matchAll(/([\w-]+)="([^"]*)"/g)) attributes[key] = value;
		if (alone) place(h(name, attributes));
		else {
			open.push({ name, attributes });
			levels.push([]);
		}
	}
	return levels[0] ?? [];
}
