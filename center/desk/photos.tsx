import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { formatBytes } from '../../shared/locale/sizes.ts';
import { deskApi } from './desk-api.ts';
import type { DeskPhoto } from './photo-protocol.ts';
import { nameTime, useWords } from './words.tsx';

/** Photos of a case, each opened by a press of its own, which is put on record; nothing where there are none. */
export function Photos({ caseCode }: { caseCode: string }): JSX.Element | null {
	const { say, tell } = useWords();
	const [photos, setPhotos] = useState<DeskPhoto[]>([]);
	const [shown, setShown] = useState<ReadonlyMap<string, string>>(new Map());
	const [lost, setLost] = useState(false);

	useEffect(() => {
		deskApi.photos(caseCode).then(setPhotos, () => setLost(true));
	}, [caseCode]);

	async function open(id: string): Promise<void> {
		try {
			const picture = await toDataAddress(await deskApi.openPhoto(caseCode, id));
			setShown((before) => new Map(before).set(id, picture));
			setLost(false);
		} catch {
			setLost(true);
		}
	}
	if (photos.length === 0 && !lost) return null;
	return (
		<section class="photos" aria-label={tell('photos.title')}>
			<h2>{say('photos.title')}</h2>
			<ul>
				{photos.map(({ id, at, bytes }) => (
					<li key={id}>
						<span>
							{nameTime(at)} · {formatBytes(bytes)} · {say('photos.note')}
						</span>
						{shown.has(id) ? (
							<img src={shown.get(id)} alt={tell('photos.title')} />
						) : (
							<button type="button" onClick={() => void open(id)}>
								{say('photos.open')}
							</button>
						)}
					</li>
				))}
			</ul>
			{lost && (
				<p class="lack" role="alert">
					{say('desk.lost')}
				</p>
			)}
		</section>
	);
}

function toDataAddress(photo: Blob): Promise<string> {
	return new Promise((resolve, reject) => {
		const reader = new FileReader();
		reader.onload = () => resolve(String(reader.result));
		reader.onerror = () => reject(reader.error ?? new Error('photo.unreadable'));
		reader.readAsDataURL(photo);
	});
}
