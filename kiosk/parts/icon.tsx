import type { JSX } from 'preact';
import type { IconName } from '../../shared/look/icon-names.ts';

const files = import.meta.glob<string>('../../shared/look/icons/*.svg', {
	query: '?raw',
	import: 'default',
	eager: true,
});
const drawings: Partial<Record<string, DocumentFragment>> = {};
for (const path of Object.keys(files)) {
	const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
	drawing.innerHTML = (files[path] ?? '').replace(/^[^>]*>/, '').replace(/<\/svg>\s*$/, '');
	const shapes = document.createDocumentFragment();
	shapes.append(...drawing.childNodes);
	drawings[path.slice(path.lastIndexOf('/') + 1, -4)] = shapes;
}

/** Never stands without its word, hence hidden from reading aloud. Copied, not parsed: a page has twenty of them. */
export function Icon({ name, class: more }: { name: IconName; class?: string }): JSX.Element {
	const fill = (svg: SVGSVGElement | null) => {
		const drawing = drawings[name];
		if (svg && !svg.firstChild && drawing) svg.append(drawing.cloneNode(true));
	};
	return <svg key={name} ref={fill} class={more ? `icon ${more}` : 'icon'} viewBox="0 0 32 32" aria-hidden="true" />;
}
