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
