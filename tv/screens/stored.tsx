import { contentFaultWords } from '../../shared/locale/catalogue/content-faults.ts';
import { formatBytes } from '../../shared/locale/sizes.ts';
import { createTranslate } from '../../shared/locale/translate.ts';
import { Acts } from '../parts/acts.tsx';
import { Frame } from '../parts/frame.tsx';
import { speakOfPacks } from './look-up.tsx';
import type { ScreenProps } from './props.ts';
import { dayOf } from './words.ts';

/** What this box holds, how much room it has, and why the last fetch stopped. */
export function StoredScreen({ props, close }: { props: ScreenProps; close(): void }) {
	const { t, keys } = props;
	const say = speakOfPacks(props);
	keys.handle = (key) => {
		if (key === 'back') close();
		return key === 'back';
	};
	return (
		<Frame props={props} page="stored" spine="ᠬᠦᠮᠦᠨ" title={say('stored.title')} back={t('hint.before')}>
			<div class="tv-text wide">
				{linesOf(props).map((line) => (
					<p key={line} class="tv-para">
						{line}
					</p>
				))}
			</div>
			<Acts props={props} acts={[{ id: 'back', words: say('stored.back'), onOk: close, first: true }]} />
		</Frame>
	);
}

function linesOf(props: ScreenProps): string[] {
	const { t, library, view } = props;
	const content = library?.content;
	if (!content) return [];
	const say = speakOfPacks(props);
	const faults = createTranslate(contentFaultWords, view.language === 'en' ? 'en' : 'zh-CN');
	const { disk, fault } = content;
	const day = (moment: string) => dayOf(moment.slice(0, 10));
	const topics = say('stored.topics', { held: content.held, wanted: content.wanted });
	const bytes = say('stored.bytes', { size: formatBytes(content.heldBytes) });
	const gaveUp = content.gaveUp > 0 ? `，${say('stored.gaveUp', { count: content.gaveUp })}` : '';
	const room =
		disk.quotaBytes === null
			? say('stored.noQuota')
			: say('stored.quota', { quota: formatBytes(disk.quotaBytes), used: formatBytes(disk.usedBytes ?? 0) });
	const kept = say(
		disk.persisted === null ? 'stored.persistUnknown' : disk.persisted ? 'stored.persisted' : 'stored.notPersisted',
	);
	return [
		t(`content.${content.state}`, { day: content.madeAt ? day(content.madeAt) : '' }),
		content.checkedAt ? `${say('stored.checked')}：${day(content.checkedAt)}` : say('stored.never'),
		`${topics}，${bytes}${gaveUp}`,
		disk.isKept ? `${room}，${kept}` : say('stored.notKept'),
		fault ? `${say('stored.fault')}：${faults(`${fault}.what`)}，${faults(`${fault}.next`)}` : say('stored.noFault'),
	];
}
