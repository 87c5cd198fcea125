import type { PrinterMedia } from '../../shared/protocol/device.ts';

export const slip80mm: PrinterMedia = { kind: 'slip-80mm', dotsPerInch: 203, widthDots: 576 };
export const slip58mm: PrinterMedia = { kind: 'slip-58mm', dotsPerInch: 203, widthDots: 384 };
export const a4: PrinterMedia = { kind: 'a4', dotsPerInch: 150, widthDots: 1240 };

/**
 * Paper by the width in a self-describing media name of PWG 5101.1 (`iso_a4_210x297mm`, `roll_80x200mm`, `na_x_3x5in`).
 * The first name that we can fill wins, so the loaded media come before the default.
 */
export function chooseMedia(names: readonly string[]): (PrinterMedia & { name: string }) | null {
	for (const name of names) {
		const match = /_(\d+(?:\.\d+)?)x\d+(?:\.\d+)?(mm|in)$/.exec(name);
		if (match === null) continue;
		const widthMm = Number(match[1]) * (match[2] === 'in' ? 25.4 : 1);
		if (widthMm >= 72 && widthMm <= 83) return { ...slip80mm, name };
		if (widthMm >= 48 && widthMm <= 60) return { ...slip58mm, name };
		if (widthMm >= 209 && widthMm <= 217) return { ...a4, name };
	}
	return null;
}

export const mediaOfKind: Record<PrinterMedia['kind'], PrinterMedia> = {
	'slip-80mm': slip80mm,
	'slip-58mm': slip58mm,
	a4,
};
