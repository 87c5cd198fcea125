import type { UsbId } from '../transport/usb-device.ts';

export interface SamUsbModel extends UsbId {
	name: string;
	/** `several`: independent sources agree. `one`: seen in one driver's source. None was tried here on metal. */
	sources: 'several' | 'one';
}

/** USB readers that speak the SAM frames. Another one is another line. */
export const samUsbModels: readonly SamUsbModel[] = [
	{ vendorId: 0x0400, productId: 0xc35a, name: '神思 and most standard SDT readers', sources: 'several' },
	{ vendorId: 0x2015, productId: 0x0008, name: '森锐', sources: 'one' },
	{ vendorId: 0x9573, productId: 0x4836, name: '亿数', sources: 'one' },
	{ vendorId: 0x10c4, productId: 0x8a1b, name: '信通 (Senter)', sources: 'one' },
];
