import { groupCaseCode } from '../../shared/cases/case-code.ts';
import { type DeskAuditKey, deskAuditCatalogue } from '../../shared/locale/catalogue/desk-audit.ts';
import { createTranslate, type Translate } from '../../shared/locale/translate.ts';
import type { Language } from '../../shared/protocol/language.ts';
import type { AuditAct } from '../audit/acts.ts';
import type { AuditActor, AuditSubject } from './audit-protocol.ts';

export interface AuditWords {
	tell: Translate<DeskAuditKey>;
	nameAct(act: AuditAct): string;
	nameActor(actor: AuditActor): string;
	nameSubject(subject: AuditSubject): string;
}

/** Of page and file alike. */
export function createAuditWords(language: Language): AuditWords {
	const tell = createTranslate(deskAuditCatalogue, language);
	return {
		tell,
		nameAct: (act) => tell(`act.${act}`),
		nameActor: (actor) => (actor.kind === 'person' ? actor.name : tell(`actor.${actor.kind}`)),
		nameSubject: (subject) => {
			if (subject.kind === 'hidden') return tell('audit.notYours');
			// In groups, since a spreadsheet rounds eighteen digits.
			if (subject.kind === 'case') return groupCaseCode(subject.caseCode).join(' ');
			if (subject.kind === 'terminal') return tell('audit.terminal', { number: subject.number });
			if (subject.kind === 'log')
				return [subject.day ?? tell('audit.anyDay'), subject.act ? tell(`act.${subject.act}`) : tell('audit.all')].join(
					' · ',
				);
			return subject.name;
		},
	};
}
