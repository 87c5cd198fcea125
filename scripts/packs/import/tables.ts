/** Institutions, people and cases from CSV. Headers are documented in `scripts/packs/README.md`. */
import { type Item, readItem } from '../../../shared/content/packs/items.ts';
import type { AuthoringFault } from '../authoring/read-file.ts';
import { type CsvRow, readCsv } from './csv.ts';

type Values = CsvRow['values'];

export const institutionColumns = [
	'id',
	'region',
	'name_zh',
	'name_mn',
	'name_en',
	'services',
	'address',
	'phone',
	'hours',
	'allows_anonymous',
	'confirms_at_once',
	'source',
	'checked_on',
	'expires_on',
];
export const peopleColumns = [
	'id',
	'role',
	'institution_id',
	'region',
	'name_zh',
	'name_mn',
	'name_en',
	'languages',
	'fields',
	'phone',
	'invented',
	'source',
	'checked_on',
	'expires_on',
];
export const caseColumns = [
	'id',
	'title',
	'category',
	'minutes',
	'invented',
	'guide_id',
	'keywords',
	'lesson',
	'text',
	'law',
	'article',
	'law_text',
	'law_source',
	'law_checked_on',
	'source',
	'checked_on',
	'expires_on',
];

/** May be left out whole; every other column is there, if empty. */
const optionalColumns = ['name_mn', 'name_en', 'institution_id', 'guide_id', 'expires_on'];

export function readInstitutions(file: string, text: string) {
	return readRows(file, text, institutionColumns, (row) => ({
		kind: 'institution',
		...commonOf(row),
		region: row.region,
		services: listOf(row.services),
		name: nameOf(row),
		address: row.address,
		phone: row.phone,
		hours: row.hours,
		allowsAnonymous: yesOrNo(row.allows_anonymous),
		confirmsAtOnce: yesOrNo(row.confirms_at_once),
	}));
}

export function readPeople(file: string, text: string) {
	return readRows(file, text, peopleColumns, (row) => ({
		kind: 'person',
		...commonOf(row),
		role: row.role,
		...(row.institution_id ? { institutionId: row.institution_id } : {}),
		region: row.region,
		name: nameOf(row),
		languages: listOf(row.languages),
		fields: listOf(row.fields),
		...(row.phone ? { phone: row.phone } : {}),
		invented: yesOrNo(row.invented),
	}));
}

export function readCases(file: string, text: string) {
	return readRows(file, text, caseColumns, (row) => ({
		kind: 'case',
		...commonOf(row),
		title: row.title,
		category: row.category,
		minutes: Number(row.minutes),
		invented: yesOrNo(row.invented),
		...(row.guide_id ? { guideId: row.guide_id } : {}),
		keywords: listOf(row.keywords),
		lesson: row.lesson,
		laws: [
			{ law: row.law, article: row.article, text: row.law_text, source: row.law_source, checkedOn: row.law_checked_on },
		],
		text: { zh: (row.text ?? '').split(/\n+/).filter((paragraph) => paragraph.trim() !== '') },
	}));
}

function nameOf(row: Values) {
	return { zh: row.name_zh, mn: row.name_mn ?? '', mnReviewed: false, en: row.name_en ?? '' };
}

function commonOf(row: Values) {
	const { id, source, checked_on: checkedOn, expires_on: expiresOn } = row;
	return { id, source, checkedOn, ...(expiresOn ? { expiresOn } : {}) };
}

function listOf(text: string | undefined): string[] {
	return (text ?? '')
		.split(/[;；]/)
		.map((each) => each.trim())
		.filter((each) => each !== '');
}

/** undefined, which no schema takes, for anything else. */
function yesOrNo(text: string | undefined): boolean | undefined {
	return text === 'yes' || text === '是' ? true : text === 'no' || text === '否' ? false : undefined;
}

function readRows(file: string, text: string, columns: string[], make: (row: Values) => unknown) {
	const { rows, faults } = readCsv(
		file,
		text,
		columns,
		columns.filter((name) => !optionalColumns.includes(name)),
	);
	const items: Item[] = [];
	const bad: AuthoringFault[] = [...faults];
	for (const { line, values } of rows) {
		const read = readItem(make(values));
		if (read.ok) items.push(read.item);
		else
			bad.push(...read.issues.map(({ path, message }) => ({ file, line, message: `${path.join('.')}: ${message}` })));
	}
	return { items, faults: bad };
}
