/** Voices of everybody in one file, kept on this computer when it ends; runs only while everybody's consent stands. */
export function recordVoices(streams: MediaStream[]): () => void {
	const context = new AudioContext();
	const mixed = context.createMediaStreamDestination();
	for (const stream of streams)
		if (stream.getAudioTracks().length > 0) context.createMediaStreamSource(stream).connect(mixed);
	const recorder = new MediaRecorder(mixed.stream);
	const pieces: Blob[] = [];
	const begun = new Date().toISOString().replace(/[:.]/g, '-');
	recorder.ondataavailable = ({ data }) => pieces.push(data);
	recorder.onstop = () => {
		void context.close();
		const address = URL.createObjectURL(new Blob(pieces, { type: recorder.mimeType }));
		const link = document.createElement('a');
		link.href = address;
		link.download = `lawpost-call-${begun}.webm`;
		link.click();
		setTimeout(() => URL.revokeObjectURL(address), 60_000);
	};
	recorder.start(1000);
	return () => {
		if (recorder.state !== 'inactive') recorder.stop();
	};
}
