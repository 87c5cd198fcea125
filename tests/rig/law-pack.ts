/** The starter pack with laws of a test's own in it, put where a center looks for its packs. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { arrangePack } from '../../scripts/packs/build/article-index.ts';
import { makeKeys } from '../../scripts/packs/build/keys.ts';
import { writePack } from '../../scripts/packs/build/write-pack.ts';
import { gather, starterFolder } from '../../scripts/packs/command.ts';

/** Not the law's own words: a test needs a name that guides quote and text that nothing else has. */
export function wageLaw(thirtyFirst: string): Record<string, string> {
	return {
		保障农民工工资支付条例: `# 保障农民工工资支付条例

2019年12月30日 公布

<!-- INFO END -->

## 第一章 测试

第二十九条 这是测试的第二十九条。

第三十条 这是测试的第三十条，草原上的骆驼认得路。

第三十一条 ${thirtyFirst}
`,
	};
}

/** `laws`: Markdown by the law's name. Throws where one of them is not read. */
export function writeLawPack(dataDir: string, laws: Record<string, string>): void {
	const folder = join(dataDir, 'laws');
	mkdirSync(join(folder, '社会法'), { recursive: true });
	for (const [name, text] of Object.entries(laws)) writeFileSync(join(folder, '社会法', `${name}.md`), text);
	const { items, recordings, faults } = gather({
		authored: [starterFolder],
		laws: folder,
		lawSource: '测试文本',
		lawCheckedOn: '2026-11-22',
		institutions: [],
		people: [],
		cases: [],
		builtIn: true,
	});
	if (faults.length > 0) throw new Error(JSON.stringify(faults));
	writePack(arrangePack(items, recordings), {
		out: join(dataDir, 'packs'),
		keys: makeKeys(join(dataDir, 'pack-keys')),
		madeAt: new Date(),
		validDays: 30,
	});
}
