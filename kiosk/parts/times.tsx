import type { JSX } from 'preact';
import { Icon } from './icon.tsx';
import { Key, plain } from './key.tsx';
import { type Label, Words } from './words.tsx';

export interface DaysProps {
	days: { date: string; day: string; weekday: Label; note: Label; full: boolean }[];
	chosen: string | null;
	onChoose(date: string): void;
}

export function Days({ days, chosen, onChoose }: DaysProps): JSX.Element {
	return (
		<div class="days">
			{days.map(({ date, day, weekday, note, full }) => (
				<Key
					class="day"
					state={full ? 'none' : date === chosen ? 'on' : 'rest'}
					label={`${date} ${plain(weekday)} ${plain(note)}`}
					onPress={full ? undefined : () => onChoose(date)}
				>
					<b class="num">{day}</b>
					<span>
						<Words of={weekday} />
					</span>
					<span>
						<Words of={note} />
					</span>
				</Key>
			))}
		</div>
	);
}

export interface HoursProps {
	hours: { id: string; time: Label; full: Label | null; half?: boolean }[];
	chosen: string | null;
	class?: string;
	onChoose(id: string): void;
}

/** Times that can be had; a full one stays in its place and says so. */
export function Hours({ hours, chosen, class: more, onChoose }: HoursProps): JSX.Element {
	return (
		<div class={more ?? 'hours'}>
			{hours.map(({ id, time, full, half }) => (
				<Key
					class={half ? 'hour half num' : 'hour num'}
					state={full ? 'none' : id === chosen ? 'on' : 'rest'}
					label={full ? `${plain(time)} ${plain(full)}` : plain(time)}
					onPress={full ? undefined : () => onChoose(id)}
				>
					{id === chosen && !full && <Icon name="check" />}
					<Words of={time} />
					{full && (
						<small>
							<Words of={full} />
						</small>
					)}
				</Key>
			))}
		</div>
	);
}
