/** Learned tables as a question uses them over one index; and those columns that a terminal keeps of them. */
import { pickBest } from './best.ts';
import { type BoundLabels, bindLabels, columnsOfLabels, readBoundLabels } from './bound-labels.ts';
import type { Column, ColumnReader } from './columns.ts';
import type { Learned, Translation } from './learned.ts';
import type { Names } from './names.ts';
import type { Places } from './places.ts';
import { mostCommon } from './pool.ts';
import { weighPriors } from './rough.ts';
import { type LaidTrees, layTrees } from './trees.ts';

export interface Tables {
	labels: BoundLabels;
	/** What of the rough order does not depend on the question, by article. */
	priors: Float32Array;
	/** Articles that answer many questions. */
	common: Uint32Array;
	/** null where nothing was learned. */
	translation: Translation | null;
	linear: Float32Array;
	trees: LaidTrees;
	sureness: Float32Array;
}

export function bindTables(places: Places, names: Names, learned: Learned | null): Tables {
	const labels = bindLabels(places, names, learned?.labels);
	const { linear, trees, sureness } = learned?.ranker ?? { linear: noFigures, trees: [], sureness: noFigures };
	return {
		labels,
		priors: weighPriors(places, labels),
		common: pickBest(labels.articlePrior, labels.questions === 0 ? 0 : mostCommon),
		translation: learned ? learned.translation : null,
		linear,
		trees: layTrees(trees),
		sureness,
	};
}

const noFigures = new Float32Array(0);

export function columnsOfTables({ labels, priors, common, translation, linear, trees, sureness }: Tables): Column[] {
	const columns = columnsOfLabels(labels).concat(priors, common, linear, sureness);
	columns.push(new Uint32Array([trees.depth]), trees.features, trees.limits, trees.leaves);
	if (!translation) return columns;
	const { sources, starts, rows, chances, targets, rarities } = translation;
	return columns.concat(sources, starts, rows, chances, targets, rarities);
}

export function readTables(read: ColumnReader, places: Places): Tables {
	const tables: Tables = {
		labels: readBoundLabels(read, places),
		priors: read.f32(),
		common: read.u32(),
		linear: read.f32(),
		sureness: read.f32(),
		trees: { depth: read.u32()[0] ?? 0, features: read.u8(), limits: read.f32(), leaves: read.f32() },
		translation: null,
	};
	if (tables.priors.length !== places.articles) read.failed = true;
	if (!read.isAtEnd()) {
		tables.translation = {
			sources: read.u32(),
			starts: read.u32(),
			rows: read.u16(),
			chances: read.u16(),
			targets: read.u32(),
			rarities: read.u8(),
		};
	}
	return tables;
}
