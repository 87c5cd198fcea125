import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Language } from '../../shared/protocol/language.ts';

/** How a page is laid out: which script, which size, which way up. */
export interface Look {
	language: Language;
	large: boolean;
	wide: boolean;
	/** Station where the lamp stood on the screen before, so that it travels instead of jumping. */
	lamp: { road: string; station: number };
}

export const LookContext = createContext<Look>({
	language: 'zh-CN',
	large: false,
	wide: false,
	lamp: { road: '', station: 0 },
});

export function useLook(): Look {
	return useContext(LookContext);
}
