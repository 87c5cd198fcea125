/**
 * Why a camera of the page shows nothing: none is plugged in, the browser's policy forbids it, another program or the
 * driver holds it, it went away while it was in use, or the program that reads codes could not be loaded.
 */
export const cameraFaults = [
	'camera.absent',
	'camera.blocked',
	'camera.busy',
	'camera.gone',
	'camera.readerMissing',
] as const;
export type CameraFault = (typeof cameraFaults)[number];

/** Why a slip's code cannot be asked for: digits are missing, they do not fit together, or it is another kind of code. */
export type CaseCodeFault = 'caseCode.tooShort' | 'caseCode.checkDigits' | 'caseCode.notOurs';
