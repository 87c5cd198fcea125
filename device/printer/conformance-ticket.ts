import { randomUUID } from 'node:crypto';
import { PDFDocument } from 'pdf-lib';
import type { PrintTicket } from './contract.ts';

/** Two pages of an 80 mm roll, each 60 mm high, with nothing of a person on them. */
export async function makeTestTicket(change: Partial<PrintTicket> = {}): Promise<PrintTicket> {
	const document = await PDFDocument.create();
	for (let page = 0; page < 2; page += 1) {
		const sheet = document.addPage([226.77, 170.08]);
		sheet.drawRectangle({ x: 20, y: 20, width: 100 + page, height: 100 });
	}
	const bytes = await document.save();
	return { ticketId: randomUUID(), jobName: '法驿 预约单', copy: 1, document: bytes, pages: 2, ...change };
}
