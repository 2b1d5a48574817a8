// "Tải về Excel" under every table: all rows of the list, also those not loaded yet, in the columns shown, in the words on screen.
// What a component draws (badges, days, links) is drawn out of sight, some hundred cells at a time, and read.
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { dayInVietnam } from '../base/instant.ts'
import { showNumber } from './format.ts'
import { ApiProblem } from './http.ts'
import { kitText } from './kit.text.ts'
import { saveFile } from './save-file.ts'
import type { Column } from './table.types.ts'
import { type SheetCell, sheetCellOf, wordsOf } from './table-sheet.ts'
import { useText } from './text.ts'
import { toast } from './toast.tsx'

const atOnce = 400
/** Rows of one sheet of a spreadsheet, less its heading. */
const mostRows = 1_048_575

interface TableExportProps<Row> {
  name: string
  label: string
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  /** Brings all rows, where more than those shown may exist. */
  onAll?: ((told: (count: number) => void, signal: AbortSignal) => Promise<readonly Row[]>) | undefined
}

export function TableExport<Row>({ name, label, rows, columns, onAll }: TableExportProps<Row>) {
  const t = useText()
  const [count, setCount] = useState<number>()
  const [drawn, setDrawn] = useState<{ nodes: ReactNode[]; told: (words: string[]) => void }>()
  const running = useRef<AbortController | undefined>(undefined)
  // Who leaves the page does not want the file any more.
  useEffect(() => () => running.current?.abort(), [])

  /** The words of components, from the page that draws them. */
  const drawnWords = async (nodes: ReactNode[], signal: AbortSignal): Promise<string[]> => {
    const words: string[] = []
    for (let at = 0; at < nodes.length; at += atOnce) {
      signal.throwIfAborted()
      words.push(
        ...(await new Promise<string[]>(told => {
          setDrawn({ nodes: nodes.slice(at, at + atOnce), told })
        })),
      )
    }
    setDrawn(undefined)
    return words
  }

  const save = async (signal: AbortSignal) => {
    const all = onAll ? await onAll(setCount, signal) : rows
    const titled = columns.filter(column => column.title)
    const cells = all.slice(0, mostRows).map(row => titled.map(column => column.cell(row)))
    const words = cells.map(row => row.map(wordsOf))
    const unread = words.flatMap((row, y) => row.flatMap((one, x) => (one === undefined ? [[y, x] as const] : [])))
    const read = await drawnWords(
      unread.map(([y, x]) => cells[y]![x]),
      signal,
    )
    for (const [i, [y, x]] of unread.entries()) words[y]![x] = read[i]!
    const { default: writeSheet } = await import('write-excel-file/universal')
    const body = words.map(row => row.map((one, x): SheetCell | null => sheetCellOf(one!, titled[x]!.align === 'end')))
    const heading = titled.map(column => ({
      value: column.title,
      type: String,
      fontWeight: 'bold' as const,
      wrap: true,
    }))
    const blob = await writeSheet([heading, ...body], {
      columns: titled.map((column, x) => ({ width: widthOf(column.title, words, x) })),
      sheet: label.replace(/[\\/*?:[\]]/g, ' ').slice(0, 31),
      stickyRowsCount: 1,
    }).toBlob()
    signal.throwIfAborted()
    saveFile(`${name}-${dayInVietnam(new Date())}.xlsx`, blob)
  }

  const start = () => {
    const control = new AbortController()
    running.current = control
    setCount(rows.length)
    save(control.signal)
      .catch((error: unknown) => {
        if (control.signal.aborted) return
        console.error(error)
        toast.warn(error instanceof ApiProblem ? error.message : t(kitText.sheetFailed), {
          label: t(kitText.retry),
          run: start,
        })
      })
      .finally(() => {
        setDrawn(undefined)
        setCount(undefined)
      })
  }

  return (
    <>
      {count === undefined ? (
        <Button
          variant="subtle"
          color="gray.7"
          size="xs"
          leftSection={<IconDownload size={15} aria-hidden />}
          onClick={start}
        >
          {t(kitText.sheet)}
        </Button>
      ) : (
        <Button variant="subtle" color="gray.7" size="xs" onClick={() => running.current?.abort()}>
          <output>{t(kitText.sheetRunning, { n: showNumber(count) })}</output>
        </Button>
      )}
      {drawn && <OutOfSight {...drawn} />}
    </>
  )
}

/** Draws the cells where nobody sees or hears them, and tells what stands in them. */
function OutOfSight({ nodes, told }: { nodes: ReactNode[]; told: (words: string[]) => void }) {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const words = [...(place.current?.children ?? [])].map(textOf)
    // Not within React's own work: the next cells are set from here.
    setTimeout(() => told(words))
  }, [told])
  return (
    <div ref={place} hidden aria-hidden>
      {nodes.map((node, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cells have no names, and live for one drawing
        <div key={i}>{node}</div>
      ))}
    </div>
  )
}

function textOf(element: Element): string {
  const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const words: string[] = []
  while (walk.nextNode())
    if (!walk.currentNode.parentElement?.closest('button, style')) words.push(walk.currentNode.textContent ?? '')
  return words
    .map(one => one.trim())
    .filter(Boolean)
    .join(' ')
}

/** In characters: as wide as its first rows, within bounds. */
function widthOf(title: string, words: readonly (string | undefined)[][], x: number): number {
  const lengths = words.slice(0, 200).map(row => row[x]?.trim().length ?? 0)
  return Math.min(60, Math.max(8, Math.min(24, title.length), ...lengths) + 2)
}
