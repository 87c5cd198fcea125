import './room.css';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { DeskFault, deskApi } from './desk-api.ts';
import { nameLength } from './orders/naming.ts';
import type { DeskRecording } from './recordings-protocol.ts';
import { useRoomWords } from './room-words.tsx';
import { nameTime } from './words.tsx';

/** Recorded calls of a case: each is heard by a press of its own, which is put on record, and deleted when somebody asks; nothing where there are none. */
export function Recordings({ caseCode }: { caseCode: string }): JSX.Element | null {
	const { say, tell } = useRoomWords();
	const [recordings, setRecordings] = useState<DeskRecording[]>([]);
	const [heard, setHeard] = useState<{ id: string; address: string } | null>(null);
	const [asked, setAsked] = useState<string | null>(null);
	const [fault, setFault] = useState<'recordings.missing' | 'recordings.lost' | null>(null);
	const load = () => deskApi.recordings(caseCode).then(setRecordings, () => setFault('recordings.lost'));
	useEffect(() => void load(), [caseCode]);
	useEffect(() => {
		if (heard) return () => URL.revokeObjectURL(heard.address);
	}, [heard]);

	async function run(what: () => Promise<void>): Promise<void> {
		try {
			await what();
			setFault(null);
		} catch (error) {
			const isMissing = error instanceof DeskFault && error.message === 'recording.missing';
			setFault(isMissing ? 'recordings.missing' : 'recordings.lost');
		}
	}
	const hear = (id: string) =>
		run(async () => {
			const voice = await deskApi.playRecording(caseCode, id);
			setHeard({ id, address: URL.createObjectURL(voice) });
		});
	const remove = (id: string, reason: string) =>
		run(async () => {
			await deskApi.deleteRecording(caseCode, id, reason);
			setAsked(null);
			if (heard?.id === id) setHeard(null);
			await load();
		});
	if (recordings.length === 0 && !fault) return null;
	return (
		<section class="photos recordings" aria-label={tell('recordings.title')}>
			<h2>{say('recordings.title')}</h2>
			<ul>
				{recordings.map(({ id, startedAt, seconds, by, running, deletedAt }) => (
					<li key={id}>
						<span>
							{[nameTime(startedAt), nameLength(seconds), by].filter(Boolean).join(' · ')}{' '}
							{running && say('recordings.running')}
							{deletedAt && say('recordings.deleted', { time: nameTime(deletedAt) })}
						</span>
						{!deletedAt && heard?.id !== id && (
							<button type="button" onClick={() => void hear(id)}>
								{say('recordings.hear')}
							</button>
						)}
						{!deletedAt && !running && asked !== id && (
							<button type="button" onClick={() => setAsked(id)}>
								{say('recordings.delete')}
							</button>
						)}
						{heard?.id === id && (
							// biome-ignore lint/a11y/useMediaCaption: nobody has written down what was said
							<audio controls autoplay src={heard.address} aria-label={tell('recordings.title')} />
						)}
						{asked === id && <Why onDelete={(reason) => void remove(id, reason)} onBack={() => setAsked(null)} />}
					</li>
				))}
			</ul>
			{fault && (
				<p class="lack" role="alert">
					{say(fault)}
				</p>
			)}
		</section>
	);
}

function Why({ onDelete, onBack }: { onDelete(reason: string): void; onBack(): void }): JSX.Element {
	const { say, tell } = useRoomWords();
	const [reason, setReason] = useState('');
	return (
		<form
			class="why"
			onSubmit={(event) => {
				event.preventDefault();
				if (reason.trim().length >= 2) onDelete(reason.trim());
			}}
		>
			<label>
				{say('recordings.why')}
				<input
					aria-label={tell('recordings.why')}
					maxLength={300}
					value={reason}
					onInput={(event) => setReason(event.currentTarget.value)}
				/>
			</label>
			<button type="submit" disabled={reason.trim().length < 2}>
				{say('recordings.reallyDelete')}
			</button>
			<button type="button" onClick={onBack}>
				{say('recordings.keep')}
			</button>
		</form>
	);
}
