import advice from '../../shared/look/icons/advice.svg?raw';
import appraisal from '../../shared/look/icons/appraisal.svg?raw';
import book from '../../shared/look/icons/book.svg?raw';
import calculator from '../../shared/look/icons/calculator.svg?raw';
import call from '../../shared/look/icons/call.svg?raw';
import confirmed from '../../shared/look/icons/confirmed.svg?raw';
import face1 from '../../shared/look/icons/face1.svg?raw';
import face2 from '../../shared/look/icons/face2.svg?raw';
import face3 from '../../shared/look/icons/face3.svg?raw';
import face4 from '../../shared/look/icons/face4.svg?raw';
import face5 from '../../shared/look/icons/face5.svg?raw';
import forward from '../../shared/look/icons/forward.svg?raw';
import lawyer from '../../shared/look/icons/lawyer.svg?raw';
import legalAid from '../../shared/look/icons/legal-aid.svg?raw';
import mediation from '../../shared/look/icons/mediation.svg?raw';
import notary from '../../shared/look/icons/notary.svg?raw';
import papers from '../../shared/look/icons/papers.svg?raw';
import play from '../../shared/look/icons/play.svg?raw';
import readAloud from '../../shared/look/icons/read-aloud.svg?raw';
import refused from '../../shared/look/icons/refused.svg?raw';
import waiting from '../../shared/look/icons/waiting.svg?raw';
import warning from '../../shared/look/icons/warning.svg?raw';
import { Drawing, FirstIcon, type FirstIconName } from './first-icon.tsx';

const icons = {
	advice,
	appraisal,
	book,
	calculator,
	call,
	confirmed,
	face1,
	face2,
	face3,
	face4,
	face5,
	forward,
	lawyer,
	'legal-aid': legalAid,
	mediation,
	notary,
	papers,
	play,
	'read-aloud': readAloud,
	refused,
	waiting,
	warning,
};
export type IconName = keyof typeof icons | FirstIconName;

/** Any icon; what the first page shows takes `FirstIcon`. */
export function Icon({ name, class: extra }: { name: IconName; class?: string }) {
	return name in icons ? (
		<Drawing svg={icons[name as keyof typeof icons]} class={extra} />
	) : (
		<FirstIcon name={name as FirstIconName} {...(extra ? { class: extra } : {})} />
	);
}
