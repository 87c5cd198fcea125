import { simplify } from './simplify.ts';

/** Said by people in danger now. Whoever says one of these is shown 110, 120 and 12338 before anything else. */
const signs = [
	/[打揍掐踢砍捅](?:了|过|着|死|伤)?(?:我|俺|老婆|媳妇|妻子|孩子|老人|妈|爸|女儿|儿子|婆婆)(?!们?的?(?:电话|手机|微信|卡|账|折|欠条|借条|官司|招呼))/,
	/(?:爸|妈|公|婆|夫|他|她|男人|家里人|儿子|女婿).{0,8}(?:打人|动手|打(?:我|她|妈|孩子|老人))(?!们?的?(?:电话|手机|微信|卡|账))/,
	/被.{0,6}[打揍](?!电话|官司|扰|动|折|印|工)/,
	/家暴|家庭暴力|挨打|被打|毒打|殴打|打伤|打架|虐待|保护令/,
	/跟踪|尾随|(?:天天|一直|老|总|又|每天|偷偷)(?:跟着|盯着)我(?!生活|过|住|干|打工|长大|学|一起|们)|跟着我(?:回家|上下班|不放|走)|被人?(?:跟着|盯上|盯着|跟上)|有人跟着|堵(?:我|在)?(?:门口|家门)|缠着我|天天堵/,
	/不想活|想死|自杀|自残|割(?:了)?(?:腕|手腕|脉)|跳楼|跳河|喝农药|上吊|活不下去|活着没意思|死了算了|轻生/,
	/杀(?:我|人|了我|全家)|要命|砍人|拿刀|弄死|灭口|同归于尽|救命/,
	/强奸|强暴|猥亵|性侵|非礼|摸我/,
	/绑架|拐走|拐卖|(?:关|锁)(?:着|在|起).{0,4}不让(?:我|走|出)|限制(?:我|人身)?自由/,
	/威胁(?:我|要|杀|全家)|恐吓/,
	/(?:喝|吃|吞|服)(?:了|下)?(?:农|毒|耗子|老鼠|除草|百草枯|安眠|一瓶|好多|很多|整瓶|大量)(?:药|剂|片)?|(?:喝|吞)(?:了|下|过)?药(?!店)|\b(?:kill (?:myself|me|himself|herself)|suicid|want to die|hurt myself|end my life)|\b(?:(?:beats?|beating|hits?|hitting|chok(?:es|ing|ed)|threaten(?:s|ed|ing)?|stalk(?:s|ed|ing)?|raped?|follow(?:s|ing)) (?:me|my|us)\b|domestic violence|being followed|afraid he|going to kill)/i,
	/着火|起火|失火|煤气中毒|流血|昏倒|晕倒/,
];

/** Traditional characters and English too. */
export function soundsDangerous(text: string): boolean {
	const plain = simplify(text);
	for (const sign of signs) if (sign.test(plain)) return true;
	return false;
}
