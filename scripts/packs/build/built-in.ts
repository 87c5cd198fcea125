/** What stands in TypeScript as the floor of every terminal goes into the pack too. */
import { guides } from '../../../shared/content/built-in.ts';
import { builtInInstitutions } from '../../../shared/content/institutions.ts';
import { type Item, readItem } from '../../../shared/content/packs/items.ts';
import { watchItems } from '../../../shared/content/watch.ts';

const written = { source: '本项目编写，条文见各条出处', reviewed: false };
const inventedRegion = '159902';

/** Throws with the reason: what is built in must be right. */
export function listBuiltIn(): Item[] {
	const today =
		guides
			.map((guide) => guide.checkedOn)
			.sort()
			.pop() ?? '';
	const raw: unknown[] = [
		...guides.map((guide) => ({ kind: 'guide', ...written, ...guide })),
		...builtInInstitutions.map(({ name, ...rest }) => ({
			kind: 'institution',
			source: '本项目编写，机构是编的',
			checkedOn: today,
			region: inventedRegion,
			invented: true,
			...rest,
			name: { zh: name['zh-CN'], mn: name['mn-Mong'], mnReviewed: false, en: name.en },
		})),
		...watchItems.filter((item) => item.held).map(toTold(today)),
	];
	return raw.map((value) => {
		const read = readItem(value);
		if (!read.ok) throw new Error(`built in ${JSON.stringify(value).slice(0, 60)}: ${JSON.stringify(read.issues)}`);
		return read.item;
	});
}

function toTold(checkedOn: string) {
	return ({ id, kind, title, minutes, category, text, laws }: (typeof watchItems)[number]) => {
		const told = { ...written, id, title, minutes, category, laws, checkedOn, text: { zh: text } };
		if (kind !== 'case') return { kind: 'lesson', form: 'text', ...told };
		const lesson = (text[text.length - 1] ?? '').replace(/^记住：/, '');
		return { kind: 'case', invented: true, lesson, ...told };
	};
}
