import type { Screen } from '../../shared/flows/screens.ts';
import { AnswerScreen, NoAnswerScreen, SearchingScreen } from './answer.tsx';
import { AskScreen } from './ask.tsx';
import { ChooseScreen, NotHereScreen } from './choose.tsx';
import { AttractScreen, GoodbyeScreen, IdleScreen, WipeFailedScreen, WipingScreen } from './endings.tsx';
import { DangerScreen, HelpScreen } from './help.tsx';
import { HomeScreen } from './home.tsx';
import { IdentityChoiceScreen, IdentityShownScreen, NoCardScreen, TypeNumberScreen } from './identity.tsx';
import { InstitutionScreen, LoadingSlotsScreen } from './institution.tsx';
import { LanguageScreen } from './language.tsx';
import { LookUpScreen } from './look-up.tsx';
import { NoPaperScreen, OutcomeScreen, SlipOnScreen } from './outcome.tsx';
import { PhoneScreen } from './phone.tsx';
import type { TvScreen } from './props.ts';
import { RatedScreen, RateScreen } from './rate.tsx';
import { SlotScreen, SlotWishScreen } from './slot.tsx';
import { SendFailedScreen, SendingScreen, SummaryScreen } from './summary.tsx';
import { WatchScreen } from './watch.tsx';

/** The whole closed list. What a TV cannot do (cards, paper, cases on a family's screen) has the page that shows the honest way through. */
export const createScreenMap = (room: TvScreen): Record<Screen, TvScreen> => ({
	attract: AttractScreen,
	language: LanguageScreen,
	home: HomeScreen,
	danger: DangerScreen,
	help: HelpScreen,
	idle: IdleScreen,
	notHere: NotHereScreen,
	watch: WatchScreen,
	lookUp: LookUpScreen,
	choose: ChooseScreen,
	ask: AskScreen,
	searching: SearchingScreen,
	answer: AnswerScreen,
	noAnswer: NoAnswerScreen,
	caseFind: NotHereScreen,
	caseCamera: NotHereScreen,
	caseCameraGone: NotHereScreen,
	caseType: NotHereScreen,
	caseAsking: NotHereScreen,
	caseShown: NotHereScreen,
	caseUnknown: NotHereScreen,
	caseUnreachable: NotHereScreen,
	interview: NotHereScreen,
	opinion: NotHereScreen,
	roomAsk: room,
	roomWaiting: room,
	roomNobody: room,
	roomTalk: room,
	roomConsent: room,
	roomEnded: room,
	roomUnreachable: room,
	identityChoice: IdentityChoiceScreen,
	cardNotice: NoCardScreen,
	cardPlace: NoCardScreen,
	cardReading: NoCardScreen,
	cardUnreadable: NoCardScreen,
	cardReaderGone: NoCardScreen,
	typeNumber: TypeNumberScreen,
	identityShown: IdentityShownScreen,
	institution: InstitutionScreen,
	loadingSlots: LoadingSlotsScreen,
	slot: SlotScreen,
	slotWish: SlotWishScreen,
	phone: PhoneScreen,
	summary: SummaryScreen,
	sending: SendingScreen,
	sendFailed: SendFailedScreen,
	outcomeConfirmed: OutcomeScreen,
	outcomeWaiting: OutcomeScreen,
	outcomeRefused: OutcomeScreen,
	printing: NoPaperScreen,
	printHeld: NoPaperScreen,
	printFailed: NoPaperScreen,
	printed: NoPaperScreen,
	slipOnScreen: SlipOnScreen,
	rate: RateScreen,
	rated: RatedScreen,
	goodbye: GoodbyeScreen,
	wiping: WipingScreen,
	wipeFailed: WipeFailedScreen,
});
