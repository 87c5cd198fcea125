import type { JSX } from 'preact';
import book from '../../shared/look/icons/book.svg?raw';
import camera from '../../shared/look/icons/camera.svg?raw';
import confirmed from '../../shared/look/icons/confirmed.svg?raw';
import lock from '../../shared/look/icons/lock.svg?raw';
import mark from '../../shared/look/icons/mark.svg?raw';
import refused from '../../shared/look/icons/refused.svg?raw';
import waiting from '../../shared/look/icons/waiting.svg?raw';

const shapes = { book, camera, confirmed, lock, mark, refused, waiting };

/** Never stands without its word. */
export function Icon({ name }: { name: keyof typeof shapes }): JSX.Element {
	const inner = shapes[name].replace(/^[^>]*>/, '').replace(/<\/svg>\s*$/, '');
	return <svg class="icon" viewBox="0 0 32 32" aria-hidden="true" dangerouslySetInnerHTML={{ __html: inner }} />;
}
