// A file that takes a while to make: what is happening is shown, it can be stopped, and a refusal is told where it was asked for (a plain
// link would only say that the download failed).
//   const file = useFetchFile()
//   <a {...file.link(downloadUrl(contract, input))}>XLSX</a>
//   <FileProgress file={file} />
import { Button, Progress } from '@mantine/core'
import { type MouseEvent, useEffect, useRef, useState } from 'react'
import { showBytes } from './format.ts'
import { ApiProblem, answerOf, networkProblem } from './http.ts'
import { kitText } from './kit.text.ts'
import styles from './progress.module.css'
import { saveFile } from './save-file.ts'
import { ProblemNote } from './states.tsx'
import { languageNow, useText } from './text.ts'

export interface FileFetching {
  /** The file that is being made or sent. */
  running: { href: string; seconds: number; bytes: number } | undefined
  problem: ApiProblem | undefined
  /** For an anchor: the address stays one that can be opened elsewhere. */
  link(href: string): { href: string; download: true; onClick(event: MouseEvent): void }
  stop(): void
}

export function useFetchFile(): FileFetching {
  const [running, setRunning] = useState<FileFetching['running']>()
  const [problem, setProblem] = useState<ApiProblem | undefined>()
  const abort = useRef<AbortController | undefined>(undefined)
  const isRunning = running !== undefined
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => setRunning(now => now && { ...now, seconds: now.seconds + 1 }), 1000)
    return () => clearInterval(timer)
  }, [isRunning])
  useEffect(() => () => abort.current?.abort(), [])

  const fetchFile = async (href: string) => {
    abort.current?.abort()
    const mine = new AbortController()
    abort.current = mine
    setProblem(undefined)
    setRunning({ href, seconds: 0, bytes: 0 })
    try {
      const { name, content } = await readFile(href, mine.signal, bytes => setRunning(now => now && { ...now, bytes }))
      if (!mine.signal.aborted) saveFile(name, content)
    } catch (cause) {
      if (!mine.signal.aborted) setProblem(cause instanceof ApiProblem ? cause : networkProblem())
    } finally {
      if (abort.current === mine) setRunning(undefined)
    }
  }
  return {
    running,
    problem,
    link: href => ({
      href,
      download: true,
      onClick: event => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        void fetchFile(href)
      },
    }),
    stop: () => {
      abort.current?.abort()
      setRunning(undefined)
    },
  }
}

/** The bar while a file is made and sent; the refusal, if it was refused. */
export function FileProgress({ file: { running, problem, stop } }: { file: FileFetching }) {
  const t = useText()
  if (!running)
    return problem ? (
      <div className={styles.stays}>
        <ProblemNote problem={problem} />
      </div>
    ) : null
  const { seconds, bytes } = running
  return (
    <div className={`${styles.job} ${styles.stays}`} data-state="running">
      <div className={styles.jobHead}>
        <strong>{t(kitText.fileMaking)}</strong>
        <span aria-live="polite">
          {bytes > 0 ? t(kitText.fileCame, { size: showBytes(bytes) }) : t(kitText.fileSeconds, { n: seconds })}
        </span>
      </div>
      <Progress value={100} animated striped size="sm" aria-label={t(kitText.fileMaking)} />
      <div>
        <Button variant="default" size="xs" onClick={stop}>
          {t(kitText.cancel)}
        </Button>
      </div>
    </div>
  )
}

async function readFile(href: string, signal: AbortSignal, told: (bytes: number) => void) {
  const answer = await fetch(href, {
    credentials: 'same-origin',
    signal,
    headers: { 'accept-language': languageNow() },
  })
  if (!answer.ok || !answer.body) {
    answerOf(answer.status, answer.headers.get('content-type') ?? '', await answer.text())
    throw networkProblem()
  }
  const parts: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  const reader = answer.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    parts.push(value as Uint8Array<ArrayBuffer>)
    bytes += value.length
    told(bytes)
  }
  const type = answer.headers.get('content-type') ?? ''
  return { name: nameOf(answer.headers.get('content-disposition') ?? ''), content: new Blob(parts, { type }) }
}

/** "attachment; filename*=UTF-8''Bi%E1%BB%83u%201.xlsx" -> "Biểu 1.xlsx" */
export function nameOf(disposition: string): string {
  const found = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  return found ? decodeURIComponent(found) : 'tep'
}
