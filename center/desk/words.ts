import { groupCaseCode } from '../../shared/cases/case-code.ts';
import { type DeskKey, deskCatalogue } from '../../shared/locale/catalogue/desk.ts';
import { createTranslate } from '../../shared/locale/translate.ts';
import type { DeskItem } from './protocol.ts';

export const say = createTranslate(deskCatalogue, 'zh-CN');

export const nameCode = (caseCode: string) => groupCaseCode(caseCode).join(' ');
export const nameTime = (iso: string) =>
	new Date(iso).toLocaleString('zh-CN', { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' });

export function nameFrom(item: DeskItem): string {
	return say(item.terminalKind === 'tv' ? 'item.tv' : 'item.from', {
		number: String(item.terminalNumber).padStart(4, '0'),
	});
}

/** What the line is about: the service of a booking, else the kind of report. */
export function nameItem(item: DeskItem): string {
	return item.booking ? say(`service.${item.booking.service}`) : say(`kind.${item.kind}` as DeskKey);
}
