import type { VisitEvent } from '../../shared/flows/events.ts';

interface Visits {
	send(event: VisitEvent): void;
	isAtRest(): boolean;
}

/**
 * A touch that tells the visit nothing (a day looked at, a page turned, a blank place) still says that somebody is there.
 * Returns the `send` that screens use.
 */
export function countTouches(page: Document, visits: Visits): (event: VisitEvent) => void {
	let told = false;
	page.addEventListener(
		'click',
		() => {
			told = false;
		},
		{ capture: true },
	);
	page.addEventListener('click', () => {
		if (!told && !visits.isAtRest()) visits.send({ type: 'citizen.touched' });
	});
	return (event) => {
		told = true;
		visits.send(event);
	};
}
