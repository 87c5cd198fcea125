/** puppeteer-core 1.7.0, the last that speaks to Chromium 64, carries no types; `chromium64.ts` names what is used. */
declare module 'puppeteer-core-1.7' {
	const puppeteer: {
		launch(options: { executablePath: string; headless: boolean; args: string[] }): Promise<unknown>;
	};
	export default puppeteer;
}
