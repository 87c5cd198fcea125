import type { JSX } from 'preact';
import { Calls, DangerKey } from './danger.tsx';
import { Dock } from './dock.tsx';
import { CardLyingFigure, ReaderFigure, ScannerFigure, SlipFigure } from './figures.tsx';
import { Sand } from './idle.tsx';
import { Key, RowKey, YellowKey } from './key.tsx';
import { CaseCode, Check, How, StatePlate, Take, Way } from './plates.tsx';
import { Qr } from './qr.tsx';
import { Rating } from './rating.tsx';
import { Facts, Law, ReadingLine } from './reading.tsx';
import { Road } from './road.tsx';
import { LinkMark, Sign } from './sign.tsx';
import { SignatureField } from './signature.tsx';
import { Tile } from './tile.tsx';
import { Days, Hours } from './times.tsx';
import { Candidates, Field, Keyboard, NumberField, NumberPad } from './typing.tsx';
import { WaitDots } from './waiting.tsx';

export interface Example {
	part: string;
	state: string;
	/** Stands on the sign or the dock and not on the counter. */
	dark?: boolean;
	show: JSX.Element;
}

const nothing = () => undefined;
const stations = ['选人', '选时间', '留电话', '核对', '拿单子'];
const keyWords = {
	digits: '数字',
	letters: '字母',
	clear: '全删',
	points: '，。？',
	space: '空格',
	remove: '删一个',
	done: '查答案',
};
const rateWords = { 5: '非常满意', 4: '满意', 3: '基本满意', 2: '不满意', 1: '非常不满意' } as const;
const quote = {
	law: '法律援助法',
	article: '第二条',
	text: '本法所称法律援助，是国家建立的为经济困难公民和符合法定条件的其他当事人无偿提供法律咨询、代理、刑事辩护等法律服务的制度。',
	source: '国家法律法规数据库',
	checkedOn: '2026-11-03',
};

/** Every part with its states; feeds the gallery page, its screenshots and the check of accessibility. */
export const examples: Example[] = [
	{ part: '键', state: '平时', show: <RowKey icon="print" title="打印带走" onPress={nothing} /> },
	{ part: '键', state: '按下：底边收到 2 像素，字下移 5', show: <RowKey icon="print" title="打印带走" state="down" /> },
	{ part: '键', state: '选中：反白加对勾', show: <RowKey icon="check" title="上午 10:00" state="on" /> },
	{ part: '键', state: '键盘焦点：墨圈 4，灯圈 8', show: <RowKey icon="print" title="打印带走" state="focused" /> },
	{
		part: '键',
		state: '眼下不行：虚线，写明怎么办',
		show: <RowKey icon="print" title="没纸了" note="可以扫到手机里" state="none" />,
	},
	{ part: '键', state: '危险：只用在 110 120 119', show: <RowKey icon="warning" title="有危险" zhu /> },
	{
		part: '键',
		state: '忙：原地说在做什么，不转圈',
		show: <RowKey icon="retry" title="正在送" note="第 2 次，不用等" state="busy" />,
	},
	{
		part: '黄键',
		state: '下一步：一屏只有一个',
		show: <YellowKey icon="check" title="都对" note="下一步：拿单子" onPress={nothing} />,
	},
	{
		part: '字键',
		state: '平时',
		show: (
			<Key class="phrase" onPress={nothing}>
				改
			</Key>
		),
	},
	{
		part: '服务块',
		state: '有编号',
		show: <Tile icon="mediation" number={2} name="人民调解" note="有人从中说和，免费" onPress={nothing} />,
	},
	{ part: '服务块', state: '小', show: <Tile icon="calculator" name="算一算" onPress={nothing} /> },
	{
		part: '读的行',
		state: '图标',
		show: <ReadingLine icon="card" title="读什么" text="姓名、性别、民族、出生日期、住址、证号" />,
	},
	{
		part: '读的行',
		state: '步骤',
		show: <ReadingLine number={1} title="今天：把凭据留好" text="工资条、考勤、转账和微信记录" />,
	},
	{ part: '法条', state: '核对过', show: <Law quote={quote} checked="2026年11月3日核对" /> },
	{
		part: '法条',
		state: '过了日子',
		show: <Law quote={quote} checked="2024年1月3日核对" expired="这条可能变了，问真人" />,
	},
	{
		part: '三样事实',
		state: '不知道的写“问窗口”',
		show: (
			<Facts
				facts={[
					{ name: '带什么', value: '身份证、凭据' },
					{ name: '要多久（一般）', value: '45 天' },
					{ name: '花多少', value: '问窗口' },
				]}
			/>
		),
	},
	{
		part: '路',
		state: '走过、现在、下一步、以后',
		dark: true,
		show: <Road name="example" stations={stations} here={2} hereNote="现在" nextNote="下一步" />,
	},
	{
		part: '牌子',
		state: '有路',
		dark: true,
		show: (
			<Sign
				title="哪天来方便？"
				note="每次约 30 分钟，不收费。"
				centerName="白音塔拉旗公共法律服务中心"
				spine="ᠥᠷᠲᠡᠭᠡ"
				online
				link="已连中心"
				time="9:45"
				road={<Road name="sign" stations={stations} here={1} hereNote="现在" nextNote="下一步" />}
			/>
		),
	},
	{ part: '连线', state: '连着', dark: true, show: <LinkMark online words="已连中心" /> },
	{ part: '连线', state: '断了', dark: true, show: <LinkMark online={false} words="网断了，照常办" /> },
	{ part: '状态牌', state: '实心', show: <StatePlate state="confirmed" title="已确认" note="中心答复过" /> },
	{ part: '状态牌', state: '虚框', show: <StatePlate state="waiting" title="等中心答复" note="还没约上" /> },
	{ part: '状态牌', state: '叉', show: <StatePlate state="refused" title="没约上" note="写明原因和别的路" /> },
	{
		part: '接下来',
		state: '做完、现在、以后',
		show: (
			<Way
				steps={[
					{ title: '9:47 存在这台机器里', note: '加了锁', place: 'done' },
					{ title: '等网，送到中心', place: 'here' },
					{ title: '中心答复', place: 'later' },
				]}
			/>
		),
	},
	{ part: '编号', state: '带念法', show: <CaseCode code="159902001200341758" label="案件编号" /> },
	{
		part: '核对行',
		state: '能改',
		show: <Check name="电话" value="139 0000 0126" change={{ words: '改', label: '改：电话', onPress: nothing }} />,
	},
	{ part: '核对行', state: '只看', show: <Check name="办什么" value="律师咨询" note="不收费" /> },
	{ part: '别的路', state: '带字', show: <How icon="person" title="去窗口代打" text="报编号，窗口帮您打。" /> },
	{ part: '带走', state: '还在', show: <Take icon="card" title="身份证" note="还在读卡的地方，请拿走" here="这里" /> },
	{ part: '带走', state: '拿了', show: <Take icon="slip" title="单子" note="在出纸口，1 张" /> },
	{ part: '输入框', state: '正在拼', show: <Field label="您遇到的事" text="老板欠我三个月" composing="gongzi" /> },
	{
		part: '输入框',
		state: '长句',
		show: <Field label="您遇到的事" text="我给包工头干了三个月活，说好月底给钱，到现在一分没给" />,
	},
	{ part: '号码框', state: '没填完', show: <NumberField label="身份证号" digits="99999919000" groups={[6, 8, 4]} /> },
	{
		part: '选字',
		state: '有更多',
		show: <Candidates words={['工资', '工资条', '工资卡', '公子', '攻子', '工字']} more="更多" onChoose={nothing} />,
	},
	{
		part: '键盘',
		state: '能查',
		show: (
			<Keyboard
				words={keyWords}
				canFinish
				onType={nothing}
				onRemove={nothing}
				onClear={nothing}
				onSpace={nothing}
				onDone={nothing}
			/>
		),
	},
	{
		part: '数字键',
		state: '带 X',
		show: (
			<NumberPad
				extra="X"
				words={{ remove: '删一个', clear: '全删' }}
				onType={nothing}
				onRemove={nothing}
				onClear={nothing}
			/>
		),
	},
	{
		part: '日子',
		state: '约满、平时、选中',
		show: (
			<Days
				chosen="2026-11-25"
				days={[
					{ date: '2026-11-23', day: '23', weekday: '今天', note: '约满', full: true },
					{ date: '2026-11-24', day: '24', weekday: '周二', note: '还有 2', full: false },
					{ date: '2026-11-25', day: '25', weekday: '周三', note: '还有 5', full: false },
				]}
				onChoose={nothing}
			/>
		),
	},
	{
		part: '钟点',
		state: '约满、平时、选中',
		show: (
			<Hours
				chosen="b"
				hours={[
					{ id: 'a', time: '9:00', full: '约满' },
					{ id: 'b', time: '9:30', full: null },
					{ id: 'c', time: '10:00', full: null },
				]}
				onChoose={nothing}
			/>
		),
	},
	{ part: '评价', state: '五个一样大', show: <Rating words={rateWords} onRate={nothing} /> },
	{ part: '评价', state: '按过', show: <Rating words={rateWords} chosen={4} onRate={nothing} /> },
	{
		part: '危险键',
		state: '平时',
		show: <DangerKey words="有人受伤害、有危险" calls={['报警 110', '急救 120', '火警 119']} onPress={nothing} />,
	},
	{ part: '电话', state: '大字', show: <Calls calls={[{ number: '110', words: '有人打人、伤人\n报警' }]} /> },
	{ part: '还在吗', state: '灯往路头走', dark: true, show: <Sand seconds={40} /> },
	{ part: '等', state: '一秒一点', show: <WaitDots words={(seconds) => `等了 ${seconds} 秒`} /> },
	{
		part: '二维码',
		state: 'M 级，边 4',
		show: <Qr text="https://center.example/c/159902001200341758" label="二维码" />,
	},
	{
		part: '号码框',
		state: '先看哪几组',
		show: <NumberField label="案件编号" digits="159902001200341768" groups={[3, 3, 3, 3, 3, 3]} suspects={[3, 5]} />,
	},
	{
		part: '签名',
		state: '空着；手指、笔、鼠标都行',
		show: <SignatureField label="签名的地方" hint="在这条线上签名" clear="擦掉重签" onChange={nothing} />,
	},
	{ part: '图', state: '扫单子', show: <ScannerFigure words="对着这里" label="单子上的方块码对着扫码口" /> },
	{ part: '图', state: '放卡', show: <ReaderFigure words="放这里" label="身份证平放在读卡器亮灯处" /> },
	{ part: '图', state: '正在读', show: <CardLyingFigure label="身份证在读卡器上" /> },
	{ part: '图', state: '出纸', show: <SlipFigure label="单子从出纸口出来" /> },
	{
		part: '底栏',
		state: '平时',
		dark: true,
		show: (
			<Dock
				label="常用键"
				back={{ icon: 'back', words: '返回', onPress: nothing }}
				read={{ words: '读出来', onPress: nothing }}
				size={{ words: '大字', onPress: nothing }}
				script={{ words: '蒙文', onPress: nothing }}
				help={{ words: '找人帮忙', onPress: nothing }}
			/>
		),
	},
];
