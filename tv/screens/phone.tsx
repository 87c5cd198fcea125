import type { ScreenProps } from './props.ts';
import { TypeScreen } from './type-number.tsx';

export function PhoneScreen(props: ScreenProps) {
	const { view, t } = props;
	return (
		<TypeScreen
			props={props}
			title={t('phone.title')}
			spine="ᠤᠲᠠᠰᠤ"
			length={view.typed.charAt(0) === '0' ? 12 : 11}
			groups={view.typed.charAt(0) === '0' ? [4, 4, 4] : [3, 4, 4]}
			withX={false}
			fault={view.phoneFault ? t(`fault.${view.phoneFault}`) : ''}
			notes={[t('phone.note1'), t('phone.note2')]}
		/>
	);
}
