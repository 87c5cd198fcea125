import type { ServiceKind } from '../protocol/center.ts';
import type { HomeChoice } from './events.ts';

/**
 * Services that may be booked without an identity. Mediation and advice need none to make an appointment; legal aid,
 * notary and appraisal decide on a person's own matter (法律援助法 art. 41–42, 公证法 art. 25–27), so their counter must know who comes.
 */
export const servicesWithoutIdentity: readonly ServiceKind[] = ['mediation', 'advice', 'lawyer'];

const bookable: readonly string[] = ['mediation', 'legal-aid', 'advice', 'lawyer', 'notary', 'appraisal'];

export function isService(choice: HomeChoice): choice is ServiceKind {
	return bookable.indexOf(choice) >= 0;
}
