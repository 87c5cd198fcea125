/**
 * Words of a page that cannot be read whole: outside the window, or under a key or other words. Runs inside the page, so it calls
 * nothing from outside of itself. `skip` names places whose words lie on one another on purpose.
 */
export function findCovered(skip: string): string[] {
	const found: string[] = [];
	const said = (text: string) => text.trim().slice(0, 14);
	const words: { node: Element; text: string; lines: DOMRect[] }[] = [];
	// What a place lets a reader scroll to, or shortens with an ellipsis, is meant.
	const clip = (line: DOMRect, node: Element) => {
		let { left, top, right, bottom } = line;
		for (let place: Element | null = node; place; place = place.parentElement) {
			const { overflowX, overflowY, textOverflow } = getComputedStyle(place);
			if (!/auto|scroll/.test(overflowX + overflowY) && textOverflow !== 'ellipsis') continue;
			const frame = place.getBoundingClientRect();
			left = Math.max(left, frame.left);
			top = Math.max(top, frame.top);
			right = Math.min(right, frame.right);
			bottom = Math.min(bottom, frame.bottom);
		}
		return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
	};
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let text = walker.nextNode(); text; text = walker.nextNode()) {
		const node = text.parentElement;
		if (!node || !text.textContent?.trim() || (skip && node.closest(skip))) continue;
		if (!node.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
		const range = document.createRange();
		range.selectNodeContents(text);
		const lines = Array.from(range.getClientRects(), (line) => clip(line, node)).filter(
			({ width, height }) => width > 1 && height > 1,
		);
		if (lines.length > 0) words.push({ node, text: text.textContent, lines });
	}
	// A line's box is taller than its signs: two fifths of its thin side are air.
	const meets = (one: DOMRect, other: DOMRect, air: number) =>
		Math.min(one.right, other.right) - Math.max(one.left, other.left) > air &&
		Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > air;
	const thin = ({ width, height }: DOMRect) => Math.min(width, height);
	const keys = Array.from(document.querySelectorAll('button, [data-spot], .act')).filter(
		(key) => key.getBoundingClientRect().width > 0,
	);
	words.forEach(({ node, text, lines }, at) => {
		for (const line of lines) {
			const over = Math.max(-line.left, -line.top, line.right - innerWidth, line.bottom - innerHeight);
			if (over > 2) found.push(`outside +${Math.round(over)} ${said(text)}`);
			for (const key of keys)
				if (!key.contains(node) && meets(line, key.getBoundingClientRect(), thin(line) * 0.4))
					found.push(`under a key ${said(text)} | ${said(key.textContent ?? '')}`);
			for (const other of words.slice(at + 1))
				if (other.lines.some((there) => meets(line, there, Math.min(thin(line), thin(there)) * 0.4)))
					found.push(`on words ${said(text)} | ${said(other.text)}`);
		}
	});
	return Array.from(new Set(found));
}
