import type { Language } from '../../shared/protocol/language.ts';
import type { Staff } from '../accounts/roles.ts';
import { csvBom, writeRow } from '../board/csv.ts';
import { localDate, localTime } from '../clock.ts';
import type { CenterContext } from '../context.ts';
import { createAuditWords } from '../desk/audit-words.ts';
import type { AuditAct } from './acts.ts';
import { type AuditAsked, readLog } from './read-log.ts';

const atOnce = 500;

/** Pieces of the file of one day, newest first, as its reader may see it. */
export async function* writeLog(
	context: Pick<CenterContext, 'database' | 'regions'>,
	staff: Pick<Staff, 'nodeId'>,
	day: string,
	act: AuditAct | null,
	language: Language,
): AsyncGenerator<string> {
	const { tell, nameAct, nameActor, nameSubject } = createAuditWords(language);
	yield csvBom +
		writeRow([
			tell('audit.number'),
			tell('audit.at'),
			tell('audit.who'),
			tell('audit.what'),
			tell('audit.of'),
			tell('audit.why'),
		]);
	let before: AuditAsked['before'] = null;
	for (;;) {
		const { lines, next } = await readLog(context, staff, { day, act, before }, atOnce);
		yield lines
			.map(({ seq, at, actor, act: done, subject, reason }) =>
				writeRow([seq, nameMoment(at), nameActor(actor), nameAct(done), nameSubject(subject), reason]),
			)
			.join('');
		const last = lines.at(-1);
		if (!next || !last) return;
		before = { at: last.at, seq: last.seq };
	}
}

function nameMoment(iso: string): string {
	const ms = Date.parse(iso);
	return `${localDate(ms)} ${localTime(ms)}`;
}
