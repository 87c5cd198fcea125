import ask from '../../shared/look/icons/ask.svg?raw';
import choose from '../../shared/look/icons/choose.svg?raw';
import mark from '../../shared/look/icons/mark.svg?raw';
import offline from '../../shared/look/icons/offline.svg?raw';
import online from '../../shared/look/icons/online.svg?raw';
import watch from '../../shared/look/icons/watch.svg?raw';

/** What the home page and every frame show; the rest comes with the other pages, as the first load is counted in bytes. */
const icons = {
	ask,
	choose,
	mark,
	offline,
	online,
	watch,
};
export type FirstIconName = keyof typeof icons;

interface DrawingProps {
	svg: string;
	class?: string | undefined;
}

/** An icon never stands without its word beside it. */
export function Drawing({ svg, class: extra }: DrawingProps) {
	return <span class={extra ? `icon ${extra}` : 'icon'} aria-hidden="true" dangerouslySetInnerHTML={{ __html: svg }} />;
}

export function FirstIcon({ name, class: extra }: { name: FirstIconName; class?: string }) {
	return <Drawing svg={icons[name]} class={extra} />;
}
