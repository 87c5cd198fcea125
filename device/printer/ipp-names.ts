/** Numbers of RFC 8010 and RFC 8011. */
export const operations = {
	printJob: 0x0002,
	validateJob: 0x0004,
	createJob: 0x0005,
	sendDocument: 0x0006,
	cancelJob: 0x0008,
	getJobAttributes: 0x0009,
	getJobs: 0x000a,
	getPrinterAttributes: 0x000b,
} as const;

export const statuses = {
	ok: 0x0000,
	badRequest: 0x0400,
	notPossible: 0x0404,
	notFound: 0x0406,
	formatNotSupported: 0x040a,
	attributesNotSupported: 0x040b,
	operationNotSupported: 0x0501,
	notAcceptingJobs: 0x0506,
	busy: 0x0507,
	multipleDocumentsNotSupported: 0x0509,
} as const;

export const groups = { operation: 0x01, job: 0x02, end: 0x03, printer: 0x04, unsupported: 0x05 } as const;

export const tags = {
	integer: 0x21,
	boolean: 0x22,
	enum: 0x23,
	octets: 0x30,
	dateTime: 0x31,
	resolution: 0x32,
	range: 0x33,
	collection: 0x34,
	textWithLanguage: 0x35,
	nameWithLanguage: 0x36,
	endCollection: 0x37,
	text: 0x41,
	name: 0x42,
	keyword: 0x44,
	uri: 0x45,
	charset: 0x47,
	language: 0x48,
	mimeType: 0x49,
	memberName: 0x4a,
} as const;

export const jobStates = {
	pending: 3,
	held: 4,
	processing: 5,
	stopped: 6,
	canceled: 7,
	aborted: 8,
	completed: 9,
} as const;

export const printerStates = { idle: 3, processing: 4, stopped: 5 } as const;
