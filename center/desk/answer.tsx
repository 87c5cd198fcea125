import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Slot } from '../../shared/protocol/center.ts';
import { DeskFault, deskApi } from './desk-api.ts';
import { useFocus } from './focus.ts';
import type { DeskBooking } from './protocol.ts';
import { useWords, Words } from './words.tsx';

export interface AnswerProps {
	caseCode: string;
	booking: DeskBooking;
	onAnswered(): void;
}

/** Confirm or refuse one booking; a wish without a slot gets one here. */
export function Answer({ caseCode, booking, onAnswered }: AnswerProps): JSX.Element {
	const [act, setAct] = useState<'confirm' | 'refuse' | null>(null);
	const [slots, setSlots] = useState<Slot[]>([]);
	const [slotId, setSlotId] = useState<string | null>(booking.slot?.id ?? null);
	const [words, setWords] = useState('');
	const [fault, setFault] = useState<string | null>(null);
	const { say, tell } = useWords();
	const needsSlot = booking.slot === null;

	useEffect(() => {
		if (act !== 'confirm' || !needsSlot) return;
		deskApi.slots(booking.institutionId).then(
			(answer) => setSlots(answer.slots.filter((slot) => slot.free > 0)),
			() => setFault(tell('desk.lost')),
		);
	}, [act, needsSlot, booking.institutionId]);

	async function send(): Promise<void> {
		try {
			await deskApi.answer(caseCode, act === 'confirm' ? { answer: 'confirm', slotId } : { answer: 'refuse', words });
			onAnswered();
		} catch (error) {
			const why = error instanceof DeskFault ? error.message : '';
			if (why === 'booking.alreadyAnswered') setFault(tell('answer.already'));
			else
				setFault(tell('answer.failed', { why: why === 'desk.unreachable' ? tell('desk.lost') : tell('answer.taken') }));
		}
	}
	const canSend = act === 'confirm' ? slotId !== null : words.trim().length >= 2;
	return (
		<>
			{act === 'confirm' && needsSlot && (
				<fieldset class="slots">
					<legend>{say('answer.slot')}</legend>
					{slots.slice(0, 24).map((slot) => (
						<button
							type="button"
							key={slot.id}
							aria-pressed={slot.id === slotId}
							class={slot.id === slotId ? 'on' : ''}
							onClick={() => setSlotId(slot.id)}
						>
							{slot.date.slice(5)} {slot.time}
						</button>
					))}
				</fieldset>
			)}
			{act === 'refuse' && <Why words={words} onWords={setWords} />}
			{fault && (
				<p class="lack" role="alert">
					<Words text={fault} />
				</p>
			)}
			<footer class="acts">
				{act ? (
					<>
						<button type="button" class="lampkey" disabled={!canSend} onClick={() => void send()}>
							{say('answer.send')}
						</button>
						<button type="button" onClick={() => setAct(null)}>
							{say('answer.back')}
						</button>
					</>
				) : (
					<>
						<button type="button" onClick={() => setAct('confirm')}>
							{say('answer.confirm')}
						</button>
						<button type="button" onClick={() => setAct('refuse')}>
							{say('answer.refuse')}
						</button>
					</>
				)}
			</footer>
		</>
	);
}

function Why({ words, onWords }: { words: string; onWords(words: string): void }): JSX.Element {
	const { say } = useWords();
	const field = useFocus<HTMLTextAreaElement>();
	return (
		<label class="reply">
			{say('answer.words')}
			<textarea ref={field} value={words} maxLength={300} onInput={(event) => onWords(event.currentTarget.value)} />
		</label>
	);
}
