import type { JSX } from 'preact';
import type { IconName } from '../../shared/look/icon-names.ts';

const files = import.meta.glob<string>('../../shared/look/icons/*.svg', {
	query: '?raw',
	import: 'default',
	eager: true,
});
const shapes: Record<string, string> = {};
for (const path of Object.keys(files)) {
	const name = path.slice(path.lastIndexOf('/') + 1, -4);
	shapes[name] = (files[path] ?? '').replace(/^[^>]*>/, '').replace(/<\/svg>\s*$/, '');
}

/** Never stands without its word, hence hidden from reading aloud. */
export function Icon({ name, class: more }: { name: IconName; class?: string }): JSX.Element {
	return (
		<svg
			class={more ? `icon ${more}` : 'icon'}
			viewBox="0 0 32 32"
			aria-hidden="true"
			dangerouslySetInnerHTML={{ __html: shapes[name] ?? '' }}
		/>
	);
}
