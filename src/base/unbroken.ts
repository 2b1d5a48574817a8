// A figure and its unit stay on one line wherever people read them, on screens and in papers: "11,22 %",
// "15,7 tỷ đ". In what is kept the space is plain.

const unit =
  /(?<=\d) (?:(%)|((?:nghìn|triệu|tỷ) )?(đ|đồng(?! ý| thuận| tình))(?![\p{L}\d])|(nghìn|triệu|tỷ)(?![\p{L}\d]))/gu

/** "chi 8,8 tỷ đ" -> the same, with spaces at which no line breaks before the unit. */
export const unbroken = (text: string): string => text.replace(unit, found => found.replaceAll(' ', '\u00a0'))
