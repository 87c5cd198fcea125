const levels = ['', '自治区', '盟市', '旗县', '苏木乡镇', '嘎查村'];

/** Of the five levels; office names are Chinese and so is this. */
export const nameLevel = (level: number) => levels[level] ?? '';
