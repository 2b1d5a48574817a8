// Numbers in Vietnamese words, as they are taught at school and read on the radio of the North: nghìn, linh, hai mươi mốt,
// hai mươi tư, hai mươi lăm. One house, one way of saying them: the phone, official papers and the loudspeakers.

const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín']

/** "hai trăm linh năm". Whole numbers of any size; below nought "âm …". */
export function sayWhole(value: bigint | number): string {
  const whole = BigInt(value)
  if (whole < 0n) return `âm ${sayWhole(-whole)}`
  return whole === 0n ? digits[0]! : groups(whole, false)
}

/** "0912" one by one: "không chín một hai". */
export const sayDigits = (text: string): string => [...text].map(digit => digits[Number(digit)]).join(' ')

/** "15,7": "mười lăm phẩy bảy"; behind the comma a number as at school ("bảy mươi chín"), one by one where it begins with nought
 *  or is long. `decimals` without the comma. */
export function sayDecimal(whole: bigint | number, decimals: string): string {
  const behind = decimals.startsWith('0') || decimals.length > 3 ? sayDigits(decimals) : sayWhole(BigInt(decimals))
  return `${sayWhole(whole)} phẩy ${behind}`
}

/** "thứ nhất", "thứ tư", "thứ hai mươi mốt". */
export function sayOrdinal(place: number): string {
  return `thứ ${place === 1 ? 'nhất' : place === 4 ? 'tư' : sayWhole(place)}`
}

/** `inside`: something stands to the left, so that missing hundreds are said: "một nghìn không trăm linh năm". */
function groups(value: bigint, inside: boolean): string {
  for (const [size, word] of [
    [1_000_000_000n, 'tỷ'],
    [1_000_000n, 'triệu'],
    [1_000n, 'nghìn'],
  ] as const) {
    const count = value / size
    if (count === 0n) continue
    const rest = value % size
    return `${groups(count, inside)} ${word}${rest === 0n ? '' : ` ${groups(rest, true)}`}`
  }
  return hundreds(Number(value), inside)
}

function hundreds(value: number, inside: boolean): string {
  const [hundred, ten, one] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10]
  const words: string[] = []
  if (hundred > 0 || inside) words.push(digits[hundred]!, 'trăm')
  if (ten === 1) words.push('mười')
  if (ten > 1) words.push(digits[ten]!, 'mươi')
  if (ten === 0 && one > 0 && words.length > 0) words.push('linh')
  if (one > 0)
    words.push(ten > 1 && one === 1 ? 'mốt' : ten > 1 && one === 4 ? 'tư' : ten > 0 && one === 5 ? 'lăm' : digits[one]!)
  return words.join(' ')
}

/** An amount as it is said, to catch a zero too many: "1 triệu 250 nghìn đồng". */
export function readDong(amount: number): string {
  const parts: string[] = []
  for (const [size, word] of [
    [1_000_000_000, 'tỷ'],
    [1_000_000, 'triệu'],
    [1_000, 'nghìn'],
  ] as const) {
    const count = Math.floor(amount / size)
    if (count > 0) parts.push(`${count} ${word}`)
    amount -= count * size
  }
  if (amount > 0 || parts.length === 0) parts.push(String(amount))
  return `${parts.join(' ')} đồng`
}
