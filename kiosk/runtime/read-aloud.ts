import type { Language } from '../../shared/protocol/language.ts';

const speechCodes: Record<Language, RegExp> = { 'zh-CN': /^(zh|cmn)([-_]|$)/i, en: /^en([-_]|$)/i, 'mn-Mong': /^mn/i };

/** Speaks `text`, stops at ''. `onNoVoice`: the engine has no voice of this language, and that is to be said in words. */
export function readAloud(text: string, language: Language, onNoVoice: () => void): void {
	const speech = globalThis.speechSynthesis;
	speech?.cancel();
	if (text === '') return;
	const voice = findVoice(speech?.getVoices() ?? [], language);
	if (!voice) {
		onNoVoice();
		return;
	}
	const utterance = new SpeechSynthesisUtterance(text);
	utterance.voice = voice;
	utterance.lang = voice.lang;
	utterance.rate = 0.9;
	speech.speak(utterance);
}

/** A voice that speaks on this machine: what is read may be personal and must not go to a server. */
function findVoice(voices: SpeechSynthesisVoice[], language: Language): SpeechSynthesisVoice | null {
	return voices.find((voice) => voice.localService && speechCodes[language].test(voice.lang)) ?? null;
}
