import advice from '../../shared/look/icons/advice.svg?raw';
import appraisal from '../../shared/look/icons/appraisal.svg?raw';
import ask from '../../shared/look/icons/ask.svg?raw';
import book from '../../shared/look/icons/book.svg?raw';
import calculator from '../../shared/look/icons/calculator.svg?raw';
import call from '../../shared/look/icons/call.svg?raw';
import choose from '../../shared/look/icons/choose.svg?raw';
import confirmed from '../../shared/look/icons/confirmed.svg?raw';
import face1 from '../../shared/look/icons/face1.svg?raw';
import face2 from '../../shared/look/icons/face2.svg?raw';
import face3 from '../../shared/look/icons/face3.svg?raw';
import face4 from '../../shared/look/icons/face4.svg?raw';
import face5 from '../../shared/look/icons/face5.svg?raw';
import forward from '../../shared/look/icons/forward.svg?raw';
import lawyer from '../../shared/look/icons/lawyer.svg?raw';
import legalAid from '../../shared/look/icons/legal-aid.svg?raw';
import mark from '../../shared/look/icons/mark.svg?raw';
import mediation from '../../shared/look/icons/mediation.svg?raw';
import notary from '../../shared/look/icons/notary.svg?raw';
import offline from '../../shared/look/icons/offline.svg?raw';
import online from '../../shared/look/icons/online.svg?raw';
import papers from '../../shared/look/icons/papers.svg?raw';
import play from '../../shared/look/icons/play.svg?raw';
import readAloud from '../../shared/look/icons/read-aloud.svg?raw';
import refused from '../../shared/look/icons/refused.svg?raw';
import waiting from '../../shared/look/icons/waiting.svg?raw';
import warning from '../../shared/look/icons/warning.svg?raw';
import watch from '../../shared/look/icons/watch.svg?raw';

const icons = {
	advice,
	appraisal,
	ask,
	book,
	calculator,
	call,
	choose,
	confirmed,
	face1,
	face2,
	face3,
	face4,
	face5,
	forward,
	lawyer,
	'legal-aid': legalAid,
	mark,
	mediation,
	notary,
	offline,
	online,
	papers,
	play,
	'read-aloud': readAloud,
	refused,
	waiting,
	warning,
	watch,
};
export type IconName = keyof typeof icons;

/** An icon never stands without its word beside it. */
export function Icon({ name, class: extra }: { name: IconName; class?: string }) {
	return (
		<span
			class={extra ? `icon ${extra}` : 'icon'}
			aria-hidden="true"
			dangerouslySetInnerHTML={{ __html: icons[name] }}
		/>
	);
}
