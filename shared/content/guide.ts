import type { ServiceKind } from '../protocol/center.ts';
import type { Language } from '../protocol/language.ts';

/** One article of law that a guide rests on. Law content always states article, source and the day it was checked. */
export interface LawQuote {
	/** 保障农民工工资支付条例 */
	law: string;
	/** 第三十条 */
	article: string;
	/** The words themselves, or the part that governs, unchanged. */
	text: string;
	/** 国家法律法规数据库, or the copy the text was taken from. */
	source: string;
	/** YYYY-MM-DD */
	checkedOn: string;
	/** After this day the item says so and sends the citizen to a person. */
	expiresOn?: string;
}

/** 事项指南: what to do about one kind of trouble. Words are plain Chinese; ≤ 3 steps so that it fits a screen. */
export interface Guide {
	id: string;
	category: GuideCategory;
	/** Headline of the answer: 讨要工资，先做三件事 */
	title: string;
	/** Name in lists: 工资被拖欠 */
	name: string;
	/** Spoken-style sentences people would say; used for suggestions and search. */
	phrases: string[];
	keywords: string[];
	steps: { title: string; detail: string }[];
	laws: LawQuote[];
	bring: string;
	time: string;
	cost: string;
	/** Service to book from here. */
	service: ServiceKind;
	/** Numbers to call that help with this. */
	phones: { number: string; name: string }[];
	/** Violence, self-harm, being followed: show 110/120/12338 first. */
	danger: boolean;
	checkedOn: string;
	expiresOn?: string;
	/** The interview that goes on from here. */
	interviewId?: string;
	/** First letters of name and phrases, one a character; written when a pack is built. */
	initials?: Record<string, string>;
	/** The same words in other languages, where somebody wrote them; `in-language.ts` chooses. */
	mn?: GuideWords | undefined;
	en?: GuideWords | undefined;
}

/** `reviewed`: a speaker has checked it. */
export interface GuideWords {
	title: string;
	name: string;
	steps: { title: string; detail: string }[];
	bring: string;
	time: string;
	cost: string;
	reviewed: boolean;
}

export type GuideCategory =
	| 'labour'
	| 'family'
	| 'debt'
	| 'land'
	| 'injury'
	| 'consumer'
	| 'aid'
	| 'mediation'
	| 'notary'
	| 'administration';

/** A sound or a film of a lesson, a topic of its own in the pack. */
export interface Recording {
	topic: string;
	/** video/webm, audio/ogg … */
	type: string;
	bytes: number;
	/** All of it is here. Its words can be read in any case. */
	held: boolean;
}

/** `reviewed`: a speaker has checked it. */
export interface ToldWords {
	title: string;
	text: string[];
	reviewed: boolean;
}

/** A short lesson, case or notice for the 想看的 board. */
export interface WatchItem {
	id: string;
	kind: 'case' | 'lesson' | 'notice';
	title: string;
	minutes: number;
	/** null: a notice is for everybody. */
	category: GuideCategory | null;
	/** Paragraphs. Cases are invented and say so. */
	text: string[];
	laws: LawQuote[];
	language: Language;
	/** false: listed, not on this terminal yet. */
	held: boolean;
	checkedOn?: string | undefined;
	/** After this day the item says so and sends the citizen to a person. */
	expiresOn?: string | undefined;
	recording?: Recording | undefined;
	/** Of a notice: first and last day, and whom to turn to. */
	from?: string | undefined;
	until?: string | undefined;
	contact?: string | undefined;
	mn?: ToldWords | undefined;
	en?: ToldWords | undefined;
}
