import { useRef } from 'preact/hooks';

/** Called before a question: whether its answer is still the last one asked for, and not one of before an act. */
export function useLatest(): () => () => boolean {
	const asked = useRef(0);
	return () => {
		asked.current += 1;
		const turn = asked.current;
		return () => turn === asked.current;
	};
}
