/**
 * What is wrong with the page that stands: words that reach outside their place, keys too small for a finger, anything that
 * would scroll. Runs inside the page, so it calls nothing from outside of itself.
 */
export function findCut(): string[] {
	const found: string[] = [];
	const box = (node: Element) => node.getBoundingClientRect();
	const page = document.querySelector('.kiosk');
	if (!page) return ['no page'];
	const places = ['.sign', '.counter', '.dock'];
	for (const place of places) {
		const outer = page.querySelector(place);
		if (!outer) continue;
		const frame = box(outer);
		for (const node of Array.from(outer.querySelectorAll('h1, h2, p, b, span, small, dd, dt, button, em, li'))) {
			const inner = box(node);
			if (inner.width === 0 || inner.height === 0 || node.closest('.field, .figure, .cands') || node.className === 'mg')
				continue;
			const over = Math.max(
				frame.left - inner.left,
				inner.right - frame.right,
				frame.top - inner.top,
				inner.bottom - frame.bottom,
			);
			if (over > 2 && !(node.tagName === 'LI' && node.closest('.road, .road-v')))
				found.push(`${place} ${node.tagName}.${node.className} +${Math.round(over)} ${node.textContent?.slice(0, 16)}`);
		}
	}
	const words = page.querySelector('.mn-words');
	for (const node of words ? Array.from(words.querySelectorAll('h1, p')) : []) {
		const over = words ? box(node).right - box(words).left - (words.querySelector('.sand') ? 240 : 206) : 0;
		if (over > 0) found.push(`sign ${node.tagName} +${Math.round(over)} ${node.textContent?.slice(0, 16)}`);
	}
	for (const key of Array.from(page.querySelectorAll('.key'))) {
		if (box(key).width === 0) continue;
		if (
			key.scrollWidth > key.clientWidth + (key.querySelector('.mg') ? 24 : 3) ||
			key.scrollHeight > key.clientHeight + 8
		)
			found.push(
				`key ${key.scrollWidth - key.clientWidth}/${key.scrollHeight - key.clientHeight} ${key.textContent?.slice(0, 16)}`,
			);
	}
	for (const key of Array.from(page.querySelectorAll('button'))) {
		const { width, height } = box(key);
		if (width > 0 && (width < 59.5 || height < 59.5))
			found.push(`small key ${Math.round(width)}×${Math.round(height)} ${key.textContent?.slice(0, 16)}`);
	}
	const keys = Array.from(page.querySelectorAll('button, .field')).filter((node) => box(node).width > 0);
	keys.forEach((one, at) => {
		for (const other of keys.slice(at + 1)) {
			if (one.contains(other) || other.contains(one)) continue;
			const [here, there] = [box(one), box(other)];
			const across = Math.min(here.right, there.right) - Math.max(here.left, there.left);
			const down = Math.min(here.bottom, there.bottom) - Math.max(here.top, there.top);
			if (across > 4 && down > 4)
				found.push(`on one another ${one.textContent?.slice(0, 12)} ${other.textContent?.slice(0, 12)}`);
		}
	});
	for (const node of [document.documentElement, document.body, ...Array.from(page.querySelectorAll('*'))]) {
		const { overflowX, overflowY } = getComputedStyle(node);
		const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll';
		const isRoot = node === document.documentElement;
		if ((isRoot || scrolls(overflowY)) && node.scrollHeight > node.clientHeight + 1)
			found.push(`scrolls down ${node.tagName}.${node.className}`);
		if ((isRoot || scrolls(overflowX)) && node.scrollWidth > node.clientWidth + 1)
			found.push(`scrolls across ${node.tagName}.${node.className}`);
	}
	return found;
}
