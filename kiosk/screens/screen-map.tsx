import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { Screen } from '../../shared/flows/screens.ts';
import { LookContext } from '../parts/look.tsx';
import { Stage } from '../parts/stage.tsx';
import { AnswerScreen, NoAnswer } from './answer.tsx';
import { Ask, Searching } from './ask.tsx';
import { InstitutionScreen, LoadingSlots, Phone, SendFailed, Sending, SlotScreen, SlotWish, Summary } from './book.tsx';
import { caseLater } from './case-later.tsx';
import { Frame } from './frame.tsx';
import {
	CardNotice,
	CardPlace,
	CardReaderGone,
	CardReading,
	CardUnreadable,
	IdentityChoice,
	IdentityShown,
	TypeNumber,
} from './identity.tsx';
import { later } from './later.tsx';
import { Goodbye, Rate, Rated, WipeFailed, Wiping } from './leave.tsx';
import {
	OutcomeConfirmed,
	OutcomeRefused,
	OutcomeWaiting,
	Printed,
	PrintFailed,
	PrintHeld,
	Printing,
	SlipOnScreen,
} from './outcome.tsx';
import { LookUpLater } from './packs-later.tsx';
import { createPagePlace, PageContext } from './page.tsx';
import type { ScreenProps } from './props.ts';
import { RoomLater } from './room-later.tsx';
import { Attract, Choose, ChooseLanguage, DangerScreen, Help, Home, Idle, NotHere } from './start.tsx';
import { Watch } from './watch.tsx';

export type { ScreenProps } from './props.ts';

/** An interview begins at an answer: there is time for it to come. */
const InterviewLater = later(
	() => import('./interview.tsx'),
	'ask',
	(loaded) => loaded.InterviewScreen,
);
const OpinionLater = later(
	() => import('./opinion.tsx'),
	'ask',
	(loaded) => loaded.Opinion,
);

export const screenMap: Record<Screen, (props: ScreenProps) => JSX.Element> = {
	attract: Attract,
	language: ChooseLanguage,
	home: Home,
	danger: DangerScreen,
	help: Help,
	idle: Idle,
	notHere: NotHere,
	watch: Watch,
	lookUp: LookUpLater,
	choose: Choose,
	ask: Ask,
	searching: Searching,
	answer: AnswerScreen,
	noAnswer: NoAnswer,
	caseFind: caseLater('CaseFind'),
	caseCamera: caseLater('CaseCamera'),
	caseCameraGone: caseLater('CaseCameraGone'),
	caseType: caseLater('CaseType'),
	caseAsking: caseLater('CaseAsking'),
	caseShown: caseLater('CaseShown'),
	caseUnknown: caseLater('CaseUnknown'),
	caseUnreachable: caseLater('CaseUnreachable'),
	interview: InterviewLater,
	opinion: OpinionLater,
	identityChoice: IdentityChoice,
	cardNotice: CardNotice,
	cardPlace: CardPlace,
	cardReading: CardReading,
	cardUnreadable: CardUnreadable,
	cardReaderGone: CardReaderGone,
	typeNumber: TypeNumber,
	identityShown: IdentityShown,
	institution: InstitutionScreen,
	loadingSlots: LoadingSlots,
	slot: SlotScreen,
	slotWish: SlotWish,
	phone: Phone,
	summary: Summary,
	sending: Sending,
	sendFailed: SendFailed,
	outcomeConfirmed: OutcomeConfirmed,
	outcomeWaiting: OutcomeWaiting,
	outcomeRefused: OutcomeRefused,
	printing: Printing,
	printHeld: PrintHeld,
	printFailed: PrintFailed,
	slipOnScreen: SlipOnScreen,
	printed: Printed,
	roomAsk: RoomLater,
	roomWaiting: RoomLater,
	roomNobody: RoomLater,
	roomTalk: RoomLater,
	roomConsent: RoomLater,
	roomEnded: RoomLater,
	roomUnreachable: RoomLater,
	rate: Rate,
	rated: Rated,
	goodbye: Goodbye,
	wiping: Wiping,
	wipeFailed: WipeFailed,
};

/** The whole page for the visit's screen, scaled to the window; needs `kiosk/look/kiosk.css`. */
export function VisitScreen(props: ScreenProps): JSX.Element {
	const lamp = useRef({ road: '', station: 0 });
	const place = useRef(createPagePlace()).current;
	const Shown = screenMap[props.view.screen];
	const { language, largeText } = props.view;
	return (
		<Stage screen={props.view.screen}>
			{(wide) => {
				place.laid = null;
				return (
					<LookContext.Provider value={{ language, large: largeText, wide, lamp: lamp.current }}>
						<PageContext.Provider value={place}>
							<Shown key={props.view.screen} {...props} />
							<Frame place={place} />
						</PageContext.Provider>
					</LookContext.Provider>
				);
			}}
		</Stage>
	);
}
