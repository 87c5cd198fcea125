/** The token of this boot, asked again after each restart of the device service. */
export async function readBoot() {
	const answer = await fetch('/v1/boot?enrolled=1', { cache: 'no-store' });
	if (!answer.ok) throw new Error('boot');
	return answer.json();
}

/** Follows the live log for ever; `onLost` while the device service does not answer. */
export async function followLive(onMessage, onLost) {
	for (;;) {
		try {
			const { token } = await readBoot();
			const answer = await fetch('/status/live', { headers: { authorization: `Bearer ${token}` }, cache: 'no-store' });
			if (!answer.ok) throw new Error('live');
			onLost(false);
			await readLines(answer.body.getReader(), onMessage);
		} catch {
			// The service restarts: asked again below.
		}
		onLost(true);
		await new Promise((resolve) => setTimeout(resolve, 1000));
	}
}

async function readLines(reader, onMessage) {
	const decoder = new TextDecoder();
	let rest = '';
	for (;;) {
		const { done, value } = await reader.read();
		if (done) return;
		const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
		rest = lines.pop() ?? '';
		for (const line of lines) onMessage(JSON.parse(line));
	}
}
