/** The pages behind a case: another time, words, a photo before it goes, and the last question before a case is cancelled. */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { formatClock } from '../../shared/locale/dates.ts';
import type { Slot } from '../../shared/protocol/center.ts';
import { Key, Lack } from './parts.tsx';
import { phoneLimits } from './protocol.ts';
import { useWords } from './words.tsx';

export function Move({
	slots,
	busy,
	onMove,
}: {
	/** null: not known yet. */
	slots: Slot[] | null;
	busy: boolean;
	onMove(slotId: string): void;
}): JSX.Element {
	const { tell, nameDay } = useWords();
	const [chosen, setChosen] = useState<string | null>(null);
	const free = (slots ?? []).filter((slot) => slot.free > 0);
	const days = [...new Set(free.map((slot) => slot.date))];
	if (!slots) return <p class="soft">{tell('phone.busy')}</p>;
	return (
		<>
			{free.length === 0 && <Lack words={tell('move.none')} />}
			{days.map((day) => (
				<fieldset key={day} class="times">
					<legend>{nameDay(day)}</legend>
					{free
						.filter((slot) => slot.date === day)
						.map((slot) => (
							<button
								type="button"
								key={slot.id}
								class="num"
								aria-pressed={slot.id === chosen}
								onClick={() => setChosen(slot.id)}
							>
								{formatClock(slot.time)}
							</button>
						))}
				</fieldset>
			))}
			<div class="foot">
				<Key
					lamp
					icon="calendar"
					words={tell('move.go')}
					disabled={chosen === null || busy}
					onPress={() => chosen && onMove(chosen)}
				/>
			</div>
		</>
	);
}

export function Say({ busy, onSay }: { busy: boolean; onSay(words: string): void }): JSX.Element {
	const { tell } = useWords();
	const [words, setWords] = useState('');
	return (
		<>
			<label for="words">{tell('words.field')}</label>
			<textarea
				id="words"
				value={words}
				maxLength={phoneLimits.words}
				autoComplete="off"
				onInput={(event) => setWords(event.currentTarget.value)}
			/>
			<Key
				lamp
				icon="edit"
				words={tell('words.go')}
				disabled={words.trim() === '' || busy}
				onPress={() => onSay(words.trim())}
			/>
		</>
	);
}

/** Shows what will be sent, and not what the camera made: place and model are gone from it. */
export function Photo({
	jpeg,
	busy,
	onSend,
	onOther,
}: {
	jpeg: Uint8Array;
	busy: boolean;
	onSend(): void;
	onOther(): void;
}): JSX.Element {
	const { tell } = useWords();
	const shown = useRef<HTMLImageElement>(null);
	useEffect(() => {
		const address = URL.createObjectURL(new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' }));
		if (shown.current) shown.current.src = address;
		return () => URL.revokeObjectURL(address);
	}, [jpeg]);
	return (
		<>
			<img ref={shown} class="photo" alt={tell('photo.shown')} />
			<Key lamp icon="camera" words={tell(busy ? 'phone.busy' : 'words.go')} disabled={busy} onPress={onSend} />
			<Key icon="retry" words={tell('photo.other')} disabled={busy} onPress={onOther} />
		</>
	);
}

/** Both ways weigh the same: the choice is the citizen's own. */
export function Withdraw({ busy, onYes, onNo }: { busy: boolean; onYes(): void; onNo(): void }): JSX.Element {
	const { tell } = useWords();
	return (
		<>
			<p class="note">{tell('withdraw.note')}</p>
			<Key icon="close" words={tell('withdraw.yes')} disabled={busy} onPress={onYes} />
			<Key icon="check" words={tell('withdraw.no')} disabled={busy} onPress={onNo} />
		</>
	);
}
