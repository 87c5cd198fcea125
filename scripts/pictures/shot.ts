export interface Shot {
	/** Which sheet it stands on. */
	sheet: string;
	/** As the screen, or the screen and its form, is called. */
	name: string;
	path: string;
	width: number;
	height: number;
	/** Name of the mock's picture that it is held against. */
	mock?: string;
}
