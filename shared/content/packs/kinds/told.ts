/** What is told: cases, lessons, notices, interviews. */
import * as v from 'valibot';
import { category, common, date, id, someLaws, story, text, words } from './fields.ts';

const minutes = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(180));

/** A sound or picture file beside the item. The builder fills `bytes` and `topic`. */
const media = v.strictObject({
	file: v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*\.(mp4|webm|mp3|ogg|m4a)$/, 'a file name beside the item')),
	type: v.picklist(['video/mp4', 'video/webm', 'audio/mpeg', 'audio/ogg', 'audio/mp4']),
	bytes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
	topic: v.optional(id),
});

/** `invented`: people and places are made up, and the screen says so. */
export const caseSchema = v.strictObject({
	kind: v.literal('case'),
	...common,
	title: words(24),
	category,
	minutes,
	invented: v.boolean(),
	guideId: v.optional(id),
	keywords: v.optional(v.array(text(12)), []),
	laws: someLaws,
	/** What to remember, in one sentence. */
	lesson: words(40),
	text: story,
});

export const lessonSchema = v.strictObject({
	kind: v.literal('lesson'),
	...common,
	title: words(24),
	category,
	minutes,
	form: v.picklist(['text', 'audio', 'video']),
	guideId: v.optional(id),
	laws: v.optional(someLaws),
	media: v.optional(media),
	/** The lesson itself, or what is said in the recording. */
	text: story,
});

export const noticeSchema = v.strictObject({
	kind: v.literal('notice'),
	...common,
	title: words(24),
	from: date,
	until: date,
	/** A telephone or a place to turn to. */
	contact: v.optional(words(40)),
	text: story,
});

/** The questions themselves belong to the interview engine; a pack carries them as they are. */
export const interviewSchema = v.strictObject({
	kind: v.literal('interview'),
	...common,
	title: words(24),
	category,
	minutes,
	laws: someLaws,
	definition: v.record(v.string(), v.unknown()),
});
