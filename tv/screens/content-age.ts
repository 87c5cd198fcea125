import type { ScreenProps } from './props.ts';
import { dayOf } from './words.ts';

/** How old what is read here is; '' while only the built-in content is there. */
export function ageOf({ t, library }: ScreenProps): string {
	const content = library?.content;
	if (!content?.madeAt) return '';
	return t(content.state === 'outOfDate' ? 'content.ageOld' : 'content.age', {
		day: dayOf(content.madeAt.slice(0, 10)),
	});
}

/** Page and age, for the foot of what is read. */
export function footOf(props: ScreenProps, leaf: number, leaves: number): string {
	const page = props.t('page.of', { page: leaf + 1, pages: leaves });
	const age = ageOf(props);
	return age === '' ? page : `${page} · ${age}`;
}
