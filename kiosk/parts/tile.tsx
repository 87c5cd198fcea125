import type { JSX } from 'preact';
import type { IconName } from '../../shared/look/icon-names.ts';
import { Icon } from './icon.tsx';
import { Key, plain } from './key.tsx';
import { useLook } from './look.tsx';
import { Gloss, isMongolian, type Label, Words } from './words.tsx';

export interface TileProps {
	icon: IconName;
	name: Label;
	/** 1–6, the same number works on the TV's digits and by phone. */
	number?: number;
	note?: Label;
	onPress(): void;
}

/** On the Mongolian page a tile is a slat: icon and number on top, words below, the Chinese at the foot. */
export function Tile({ icon, name, number, note, onPress }: TileProps): JSX.Element {
	const { language, wide } = useLook();
	const label = number ? `${number}，${plain(name)}` : plain(name);
	if (language === 'mn-Mong')
		return (
			<Key class="slat" label={label} onPress={onPress}>
				<Icon name={icon} />
				{number && <i class="num">{number}</i>}
				<b class={isMongolian(name) ? '' : 'zh'}>
					<Words of={name} />
				</b>
				<Gloss of={name} />
			</Key>
		);
	const words = (
		<>
			<b>
				<Words of={name} />
			</b>
			{note && (
				<span>
					<Words of={note} />
				</span>
			)}
		</>
	);
	return (
		<Key class={note ? 'tile' : 'tile small'} label={label} onPress={onPress}>
			<Icon name={icon} />
			{number && <i class="num">{number}</i>}
			{wide && note ? <div>{words}</div> : words}
		</Key>
	);
}
