/** Messages between the desk page and its center about recorded calls. Private to the two. */
export interface DeskRecording {
	id: string;
	startedAt: string;
	seconds: number;
	bytes: number;
	/** Name of whoever recorded. */
	by: string | null;
	/** Another piece may still come. */
	running: boolean;
	/** null: its bytes are here. */
	deletedAt: string | null;
}

/** Pieces of this long; how large one and all of them together may be. */
export const recordingLimits = { pieceMs: 2000, pieceBytes: 1024 * 1024, bytes: 128 * 1024 * 1024 };
