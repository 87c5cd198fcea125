import * as v from 'valibot';

/** What a backup folder says of itself; `manifest.json`, with the center's signature in `manifest.sig`. */
export const manifestSchema = v.strictObject({
	format: v.literal('lawpost-backup-1'),
	id: v.string(),
	/** Instant of the one snapshot: what was receipted before is in it. */
	takenAt: v.string(),
	/** Newest migration that the tables had. */
	migration: v.number(),
	tables: v.array(
		v.strictObject({
			name: v.string(),
			columns: v.array(v.string()),
			bytes: v.number(),
			rows: v.number(),
			sha256: v.string(),
		}),
	),
	/** How far each sequence had counted: no number is given twice. */
	sequences: v.array(v.strictObject({ name: v.string(), value: v.string() })),
	files: v.array(v.strictObject({ name: v.string(), sha256: v.string() })),
	/** Recorded calls, sealed; not there in backups of before. */
	recordings: v.optional(
		v.array(v.strictObject({ id: v.pipe(v.string(), v.uuid()), pieces: v.number(), sha256: v.string() })),
	),
	/** Ids of recordings whose bytes were not all there when it was made. */
	recordingsMissing: v.optional(v.array(v.string())),
	keyId: v.string(),
});
export type Manifest = v.InferOutput<typeof manifestSchema>;

/**
 * What is of the moment and would linger: words and signals of rooms that are open, who is at a desk, signed-in browsers and phones, wrong
 * tries. None of it is written to a backup, and what an older one holds is not filled in: everybody signs in anew at a restored center.
 */
export const passingTables = [
	'bureau_tries',
	'desk_sessions',
	'live_desks',
	'live_entries',
	'phone_sessions',
	'sign_in_tries',
];

/** Of the data folder, beside the tables. Packs are built anew or copied by themselves: they are public. */
export const keptFiles = ['center.json', 'audit/heads.jsonl'];
