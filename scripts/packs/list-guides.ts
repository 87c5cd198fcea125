import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { guides as builtIn } from '../../shared/content/built-in.ts';
import { readAuthoringFile } from './authoring/read-file.ts';
import { starterFolder } from './command.ts';

export interface GuideClass {
	name: string;
	/** In `starter/guides`. */
	file: string;
	/** Guides of this class that stand elsewhere: built in, or an example of its own. */
	elsewhere: string[];
}

/** Our own cut: the sources say that there are sixteen usual classes and do not name them. */
const classes: GuideClass[] = [
	{ name: '法律咨询', file: '01-advice.yaml', elsewhere: [] },
	{ name: '法律援助', file: '02-legal-aid.yaml', elsewhere: ['legal-aid-who', 'legal-aid-how', 'legal-aid-refused'] },
	{ name: '人民调解', file: '03-mediation.yaml', elsewhere: ['neighbours', 'peoples-mediation'] },
	{ name: '公证', file: '04-notary.yaml', elsewhere: ['notary', 'notary-mistake'] },
	{ name: '司法鉴定', file: '05-appraisal.yaml', elsewhere: [] },
	{ name: '仲裁', file: '06-arbitration.yaml', elsewhere: ['commercial-arbitration'] },
	{ name: '律师', file: '07-lawyer.yaml', elsewhere: [] },
	{ name: '嘎查村居', file: '08-village.yaml', elsewhere: [] },
	{ name: '复议和政府', file: '09-government.yaml', elsewhere: ['administrative-review'] },
	{
		name: '打官司和执行',
		file: '10-court.yaml',
		elsewhere: ['suing', 'court-fees', 'appeal', 'mother-tongue', 'enforcement'],
	},
	{
		name: '劳动社保',
		file: '11-work.yaml',
		elsewhere: ['unpaid-wages', 'no-written-contract', 'dismissed', 'overtime-pay', 'social-insurance'],
	},
	{
		name: '婚姻家庭继承',
		file: '12-family.yaml',
		elsewhere: [
			...['divorce-registered', 'divorce-in-court', 'domestic-violence', 'stalked', 'child-custody', 'child-support'],
			...['support-of-parents', 'marital-property', 'inheritance', 'will'],
		],
	},
	{
		name: '草原土地房屋',
		file: '13-land-house.yaml',
		elsewhere: ['grassland-boundary', 'land-contract', 'land-transfer', 'expropriation', 'renting'],
	},
	{
		name: '借债消费合同',
		file: '14-money.yaml',
		elsewhere: [
			...['private-loan', 'loan-interest', 'loan-limitation', 'guarantee'],
			...['consumer-fraud', 'return-goods', 'bad-food', 'telecom-fraud'],
		],
	},
	{
		name: '受伤赔偿',
		file: '15-injury.yaml',
		elsewhere: ['work-injury', 'traffic-injury', 'hurt-by-others', 'animal-injury', 'medical-dispute'],
	},
	{ name: '刑事矫正和特殊群体', file: '16-criminal.yaml', elsewhere: ['relative-detained'] },
];

export interface ListedClass {
	name: string;
	file: string;
	guides: { id: string; name: string }[];
}

/** Every guide of the starter pack, in the class that it is kept under. */
export function listGuideClasses(): ListedClass[] {
	const named = new Map(builtIn.map(({ id, name }) => [id, name]));
	return classes.map(({ name, file, elsewhere }) => ({
		name,
		file,
		guides: [
			...elsewhere.flatMap((id) => (named.has(id) ? [{ id, name: named.get(id) ?? '' }] : readGuides(`${id}.md`))),
			...readGuides(file),
		],
	}));
}

function readGuides(name: string): { id: string; name: string }[] {
	const path = join(starterFolder, 'guides', name);
	const { items } = readAuthoringFile(basename(path), readFileSync(path, 'utf8'));
	return items.flatMap((item) => (item.kind === 'guide' ? [{ id: item.id, name: item.name }] : []));
}

/** What `starter/guides/README.md` holds. */
export function tellGuideClasses(listed: ListedClass[]): string {
	const sum = listed.reduce((total, { guides }) => total + guides.length, 0);
	const rows = listed.map(
		({ name, file, guides }, at) =>
			`| ${at + 1} | ${name} | \`${file}\` | ${guides.length} | ${guides.map((guide) => guide.name).join('、')} |`,
	);
	return [
		'# guides of the starter pack',
		'',
		`${sum} guides in sixteen classes, the built-in ones of \`../../guides\` among them. Written by`,
		'`npx tsx scripts/packs.ts list > shared/content/starter/guides/README.md`; a test compares.',
		'',
		'The sources speak of sixteen usual classes and do not name them; this cut is our own. A class is a file, the `category` of',
		'a guide is the key on the screen under which it is found.',
		'',
		'| | class | file | guides | |',
		'|---|---|---|---|---|',
		...rows,
		'',
	].join('\n');
}
