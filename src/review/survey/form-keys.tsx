// Where the keyboard goes in the form: the fields in their order, the fields of a grid by row and column. Reads only `data-path`.

const fieldsOf = (root: ParentNode): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>('[data-path]')].filter(
    field => !field.hasAttribute('disabled') && field.offsetParent !== null,
  )

export const pathOf = (target: EventTarget | null): string | undefined =>
  target instanceof HTMLElement ? target.closest<HTMLElement>('[data-path]')?.dataset.path : undefined

export function focusPath(root: ParentNode, path: string): boolean {
  const field = fieldsOf(root).find(one => one.dataset.path === path)
  if (!field) return false
  focus(field)
  return true
}

function focus(field: HTMLElement): void {
  field.focus({ preventScroll: true })
  field.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  if (field instanceof HTMLInputElement && !field.readOnly) field.select()
}

/** The place of a member's question: "members.3.work" -> row 3, column "work". */
const cellOf = (path: string): { row: number; column: string } | undefined => {
  const match = /^members\.(\d+)\.(\w+)$/.exec(path)
  return match ? { row: Number(match[1]), column: match[2]! } : undefined
}

/** To the next or previous field. `byQuestion`: in the members' table down a column first, as the printed form reads. */
export function moveOn(root: ParentNode, path: string, by: 1 | -1, byQuestion: boolean): boolean {
  let fields = fieldsOf(root)
  if (byQuestion && cellOf(path)) {
    const isCell = (field: HTMLElement) => cellOf(field.dataset.path!) !== undefined
    const columns = [...new Set(fields.filter(isCell).map(field => cellOf(field.dataset.path!)!.column))]
    const cells = fields.filter(isCell)
    // columns in the table's order, which the first rows may not show completely
    const order = [...root.querySelectorAll<HTMLElement>('[data-grid] thead [data-q]')].map(head => head.dataset.q!)
    const rank = (column: string) => (order.includes(column) ? order.indexOf(column) : columns.indexOf(column))
    const sorted = [...cells].sort((a, b) => {
      const [x, y] = [cellOf(a.dataset.path!)!, cellOf(b.dataset.path!)!]
      return rank(x.column) - rank(y.column) || x.row - y.row
    })
    const first = fields.indexOf(cells[0]!)
    fields = [...fields.slice(0, first), ...sorted, ...fields.slice(first + cells.length)]
  }
  const at = fields.findIndex(field => field.dataset.path === path)
  const next = fields[at + by]
  if (at < 0 || !next) return false
  focus(next)
  return true
}

/** To the same question of the person above or below, skipping those who are not asked. */
export function moveRow(root: ParentNode, path: string, by: 1 | -1): boolean {
  const cell = cellOf(path)
  if (!cell) return false
  const column = fieldsOf(root).filter(field => cellOf(field.dataset.path!)?.column === cell.column)
  const next = column[column.findIndex(field => field.dataset.path === path) + by]
  if (!next) return false
  focus(next)
  return true
}
