/** The doors of this computer through which drivers reach their devices; another set of them in tests and for recording. */
import type { OpenedTransport } from './byte-transport.ts';
import { type DeviceFileOptions, openDeviceFile } from './device-file.ts';
import { openPcsc } from './pcsc.ts';
import { openSerialPort, type SerialPortOptions } from './serial-port.ts';
import type { OpenSmartCards } from './smart-cards.ts';
import { openTcp, type TcpOptions } from './tcp.ts';
import { openUsbDevice, type UsbDeviceOptions } from './usb-device.ts';
import type { OpenUsb } from './usb-pipes.ts';
import { openValueFile, type ValueFileOptions } from './value-file.ts';
import { openWebSocket, type WebSocketOptions } from './web-socket.ts';

export interface Lines {
	serial(options: Pick<SerialPortOptions, 'path' | 'baudRate'>): Promise<OpenedTransport>;
	deviceFile(options: DeviceFileOptions): Promise<OpenedTransport>;
	valueFile(options: ValueFileOptions): Promise<OpenedTransport>;
	tcp(options: TcpOptions): Promise<OpenedTransport>;
	webSocket(options: WebSocketOptions): Promise<OpenedTransport>;
	usb(options: UsbDeviceOptions): ReturnType<OpenUsb>;
	smartCards(): ReturnType<OpenSmartCards>;
}

export const realLines: Lines = {
	serial: openSerialPort,
	deviceFile: openDeviceFile,
	valueFile: openValueFile,
	tcp: openTcp,
	webSocket: openWebSocket,
	usb: openUsbDevice,
	smartCards: openPcsc,
};
