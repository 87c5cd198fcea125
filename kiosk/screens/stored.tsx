import type { JSX } from 'preact';
import { contentFaultWords } from '../../shared/locale/catalogue/content-faults.ts';
import { formatDate } from '../../shared/locale/dates.ts';
import { formatBytes } from '../../shared/locale/sizes.ts';
import { createTranslate } from '../../shared/locale/translate.ts';
import { YellowKey } from '../parts/key.tsx';
import { ReadingLine } from '../parts/reading.tsx';
import { textOf } from '../parts/words.tsx';
import { speakOfPacks } from './packs-tongue.ts';
import { Page } from './page.tsx';
import type { ScreenProps } from './props.ts';

/** What this machine holds, how much room it has, and why the last fetch stopped. */
export function Stored({ back, ...props }: ScreenProps & { back(): void }): JSX.Element {
	const { content, view } = props;
	const { say } = speakOfPacks(props);
	const dayOf = (moment: string) => ({ date: formatDate(moment.slice(0, 10), view.language) });
	const faults = createTranslate(contentFaultWords, view.language);
	return (
		<Page
			props={props}
			title={say('stored.title')}
			note={say('stored.note')}
			subject="stored"
			back={back}
			acts={<YellowKey icon="back" forward={false} title={say('stored.back')} onPress={back} />}
		>
			{content && [
				<ReadingLine
					key="state"
					icon="book"
					title={say(`content.${content.state}`)}
					text={content.madeAt ? say('content.madeOn', dayOf(content.madeAt)) : say('content.noDate')}
				/>,
				<ReadingLine
					key="checked"
					icon="calendar"
					title={say('stored.checked')}
					text={
						content.checkedAt
							? join([
									formatDate(content.checkedAt.slice(0, 10), view.language),
									textOf(say('stored.valid', dayOf(content.validUntil))),
								])
							: say('stored.never')
					}
				/>,
				<ReadingLine
					key="topics"
					icon="confirmed"
					title={say('stored.topics', { held: content.held, wanted: content.wanted })}
					text={join([
						textOf(say('stored.bytes', { size: formatBytes(content.heldBytes) })),
						content.gaveUp > 0 ? textOf(say('stored.gaveUp', { count: content.gaveUp })) : '',
					])}
				/>,
				<ReadingLine key="disk" icon="lock" title={say('stored.disk')} text={diskOf()} />,
				<ReadingLine
					key="fault"
					icon={content.fault ? 'warning' : 'check'}
					title={say(content.fault ? 'stored.fault' : 'stored.noFault')}
					text={content.fault ? join([tell(`${content.fault}.what`), tell(`${content.fault}.next`)]) : null}
				/>,
			]}
		</Page>
	);

	function tell(key: keyof typeof contentFaultWords): string {
		return faults(key);
	}
	function diskOf(): string {
		const disk = content?.disk;
		if (!disk?.isKept) return textOf(say('stored.notKept'));
		const { quotaBytes, usedBytes, persisted } = disk;
		const room =
			quotaBytes === null
				? say('stored.noQuota')
				: say('stored.quota', { quota: formatBytes(quotaBytes), used: formatBytes(usedBytes ?? 0) });
		const kept = say(
			persisted === null ? 'stored.persistUnknown' : persisted ? 'stored.persisted' : 'stored.notPersisted',
		);
		return join([textOf(room), textOf(kept)]);
	}
	function join(parts: string[]): string {
		return parts.filter(Boolean).join(view.language === 'en' ? '; ' : '，');
	}
}
