import type { JSX } from 'preact';
import { useLook } from './look.tsx';
import { isMongolian, type Label, Words } from './words.tsx';

export interface RoadProps {
	/** Tells one road from another, so that the lamp travels only along one. */
	name: string;
	stations: Label[];
	/** Index of the station where the lamp is. */
	here: number;
	/** 现在, 从这里开始 or 最后一步 */
	hereNote: Label;
	nextNote: Label;
}

/** Where you are and what comes next: solid is done, the lamp is here, the next one is named. */
export function Road({ name, stations, here, hereNote, nextNote }: RoadProps): JSX.Element {
	const { language, wide, lamp } = useLook();
	const arriving = lamp.road === name && lamp.station === here - 1;
	lamp.road = name;
	lamp.station = here;
	const mongolian = language === 'mn-Mong';
	return (
		<ol class={mongolian ? 'road-v' : wide ? 'road down' : 'road'}>
			{stations.map((station, index) => {
				const note = index === here ? hereNote : index === here + 1 ? nextNote : null;
				const place = index < here ? 'done' : index === here ? (arriving ? 'here arriving' : 'here') : '';
				const words = (
					<>
						<Words of={station} />
						{note && (
							<small>
								<Words of={note} />
							</small>
						)}
					</>
				);
				return (
					<li class={index === here + 1 ? 'next' : place} aria-current={index === here ? 'step' : undefined}>
						{mongolian ? <span class={isMongolian(station) ? 'st' : 'st zh'}>{words}</span> : words}
					</li>
				);
			})}
		</ol>
	);
}
