import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Center, startCenter } from '../../center/server.ts';
import { buildStale } from '../../scripts/build.ts';
import { arrangePack } from '../../scripts/packs/build/article-index.ts';
import { makeKeys } from '../../scripts/packs/build/keys.ts';
import { writePack } from '../../scripts/packs/build/write-pack.ts';
import { gather, starterFolder } from '../../scripts/packs/command.ts';

/** Not the law's own words: a name that guides quote, and text that nothing else has. */
const lawText = `# 保障农民工工资支付条例

2019年12月30日 公布

<!-- INFO END -->

## 第一章 测试

第二十九条 这是测试的第二十九条。

第三十条 这是测试的第三十条，草原上的骆驼认得路。

第三十一条 老板拖欠工资，三个月没发工资的，由骆驼作证。
`;

/** A center with the starter pack and one law, and the pages as they are shipped. */
export interface LawCenter {
	center: Center;
	stop(): Promise<void>;
}

export async function startLawCenter(): Promise<LawCenter> {
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-tv-'));
	// The embedded database runs under a user of its own, who must be able to walk in.
	chmodSync(folder, 0o755);
	await buildPages();
	const laws = join(folder, 'laws', '社会法');
	mkdirSync(laws, { recursive: true });
	writeFileSync(join(laws, '保障农民工工资支付条例.md'), lawText);
	const { items, recordings } = gather({
		authored: [starterFolder],
		laws: join(folder, 'laws'),
		lawSource: '测试文本',
		lawCheckedOn: '2026-11-22',
		institutions: [],
		people: [],
		cases: [],
		builtIn: true,
	});
	const dataDir = join(folder, 'data');
	mkdirSync(dataDir, { recursive: true });
	writePack(arrangePack(items, recordings), {
		out: join(dataDir, 'packs'),
		keys: makeKeys(join(dataDir, 'pack-keys')),
		madeAt: new Date(),
		validDays: 30,
	});
	const center = await startCenter({ port: 0, dataDir, distFolder: resolve('dist') });
	return {
		center,
		async stop() {
			await center.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** The pages as the stories in `tests/e2e` use them; the runner's own mode would put development parts in. */
async function buildPages(): Promise<void> {
	const mode = process.env.NODE_ENV;
	process.env.NODE_ENV = 'production';
	await buildStale();
	process.env.NODE_ENV = mode;
}
