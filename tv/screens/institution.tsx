import { findPeople } from '../../shared/content/people.ts';
import { Acts } from '../parts/acts.tsx';
import { Lines } from '../parts/choices.tsx';
import { Frame } from '../parts/frame.tsx';
import type { ScreenProps } from './props.ts';
import { WaitScreen } from './wait.tsx';
import { localDate } from './words.ts';

const most = 5;
const peopleMost = 3;

export function InstitutionScreen(props: ScreenProps) {
	const { view, t, send, keys } = props;
	keys.handle = null;
	const language = view.language === 'en' ? 'en' : 'zh-CN';
	const shown = view.institutions.slice(0, most);
	const today = localDate(props.now);
	const ids = shown.map(({ id }) => id);
	const people = findPeople(props.library?.written?.people ?? [], view.draft?.service ?? 'advice', ids, view.language);
	const chosen = view.draft?.institutionId ?? null;
	return (
		<Frame props={props} spine="ᠭᠠᠵᠠᠷ" title={shown.length > 0 ? t('institution.title') : t('institution.none')}>
			{people.length > 0 ? (
				<p class="tv-people">
					{people
						.slice(0, peopleMost)
						.map(
							({ name, role, languages }) =>
								`${name.zh} ${t(`people.${role}`)}（${languages.map((one) => t(`people.${one}`)).join('、')}）`,
						)
						.join('　')}
				</p>
			) : null}
			{shown.length > 0 ? (
				<Lines
					tall
					choices={shown.map((institution, index) => ({
						id: institution.id,
						words: institution.name[language],
						note:
							institution.expiresOn !== undefined && institution.expiresOn < today
								? t('institution.expired', { phone: institution.phone })
								: `${institution.address} · ${institution.hours}`,
						first: chosen ? institution.id === chosen : index === 0,
						onOk: () => send({ type: 'citizen.choseInstitution', institutionId: institution.id }),
					}))}
				/>
			) : (
				<>
					<div class="tv-text wide">
						<p class="tv-say">{t('institution.noneWords')}</p>
					</div>
					<Acts
						props={props}
						acts={[
							{ id: 'again', words: t('act.again'), onOk: () => send({ type: 'citizen.retried' }), first: true },
							{ id: 'help', words: t('home.help'), onOk: () => send({ type: 'citizen.askedForHelp' }) },
						]}
					/>
				</>
			)}
		</Frame>
	);
}

export function LoadingSlotsScreen(props: ScreenProps) {
	return <WaitScreen props={props} title={props.t('loading.title')} spine="ᠴᠠᠭ" words={props.t('loading.words')} />;
}
