/** `npm run center -- <command>`: see center/command-line/commands.ts. */
import { commands } from '../center/command-line/commands.ts';
import { readSettings } from '../center/settings.ts';

async function main([name = '', ...args]: string[]): Promise<number> {
	const command = commands[name];
	if (!command) {
		const usages = Object.values(commands).map(({ usage }) => `  npm run center -- ${usage}`);
		console.error(`Commands:\n${usages.join('\n')}`);
		return 2;
	}
	return command.run(args, readSettings(process.env), (line) => console.log(line));
}

main(process.argv.slice(2)).then(
	(code) => process.exit(code),
	(error: unknown) => {
		console.error(error instanceof Error ? error.message : 'unknown');
		process.exit(1);
	},
);
