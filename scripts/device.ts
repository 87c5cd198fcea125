/** `npm run device -- …`: the technician's command. */
import { runOnTerminal } from '../device/command-line/main.ts';

await runOnTerminal(process.argv.slice(2));
