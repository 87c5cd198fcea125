import { startCenter } from './server.ts';
import { readSettings } from './settings.ts';

/** The center process. Prints its addresses once it takes requests; SIGINT and SIGTERM end it in order. */
async function main(): Promise<void> {
	// The reader of the log may be gone; that is no reason to stop taking what citizens send.
	process.stdout.on('error', () => undefined);
	const settings = readSettings(process.env);
	const center = await startCenter(settings);
	let ending = false;
	const end = () => {
		if (ending) return;
		ending = true;
		center.stop().then(
			() => process.exit(0),
			() => process.exit(1),
		);
	};
	process.on('SIGINT', end);
	process.on('SIGTERM', end);
	const passcode = settings.deskPasscode ? '' : `  (first time: admin, passcode ${center.deskPasscode})`;
	process.stdout.write(
		`center  ${center.url}/healthz\ntv      ${center.url}/tv/\ndesk    ${center.url}/desk/${passcode}\nphone   ${center.url}/phone/\n`,
	);
}

main().catch((error: unknown) => {
	const { code, message } = error as { code?: string; message?: string };
	process.stderr.write(`center did not start: ${code ?? message ?? 'unknown'}\n`);
	process.exit(1);
});
