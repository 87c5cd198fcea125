import type { Page } from '@playwright/test';
import type { Stage } from '../rig/stage.ts';

/** The first administrator signs in at the desk, by the key of the page. */
export async function signInAtDesk(desk: Page, stage: Pick<Stage, 'centerUrl' | 'deskPasscode'>): Promise<void> {
	await desk.setViewportSize({ width: 1440, height: 900 });
	await desk.goto(`${stage.centerUrl}/desk/`);
	await desk.getByLabel('名字').fill('admin');
	await desk.getByLabel('口令').fill(stage.deskPasscode());
	await desk.getByRole('button', { name: '进入' }).click();
}
