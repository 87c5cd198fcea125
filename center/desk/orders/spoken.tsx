import type { JSX } from 'preact';
import { speakGroup } from '../../../shared/cases/case-code.ts';

/** Digits to be read out, each group with its words beneath: 1 is 幺 on a telephone. */
export function Spoken({ groups }: { groups: string[] }): JSX.Element {
	return (
		<p class="code">
			{groups.map((group, at) => (
				<span key={at + group}>
					{group}
					<small>{speakGroup(group)}</small>
				</span>
			))}
		</p>
	);
}
