import type { LeafPart } from '../screens/leaves.ts';

const looks = { plain: 'tv-para', quote: 'tv-quote', old: 'tv-expired' };

/** One page of what is read. */
export function Leaf({ parts, name }: { parts: LeafPart[]; name: string }) {
	return (
		<div class="tv-text wide">
			{parts.map((part, index) => (
				<p key={`${name}-${index}`} class={looks[part.kind]}>
					{part.text}
				</p>
			))}
		</div>
	);
}
