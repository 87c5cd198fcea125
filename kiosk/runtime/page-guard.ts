/** What a public page never does: copy, drag, open menus, offer what was typed before, be zoomed or left by a key. */
export function guardPage(page: Document): void {
	for (const type of ['copy', 'cut', 'contextmenu', 'dragstart', 'drop', 'dragover', 'gesturestart']) {
		page.addEventListener(type, (event) => event.preventDefault(), { capture: true });
	}
	page.addEventListener(
		'wheel',
		(event) => {
			if (event.ctrlKey) event.preventDefault();
		},
		{ passive: false, capture: true },
	);
	page.addEventListener(
		'focusin',
		(event) => {
			if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) {
				event.target.autocomplete = 'off';
				event.target.spellcheck = false;
			}
		},
		{ capture: true },
	);
}
