// Takes one file by drop or choice, checks kind and size before sending, shows progress, keeps the file when sending fails.
//   <FileDrop label="Danh sách hộ" accept={['.xlsx', '.csv']} onDone={file => setFileId(file.fileId)} />
import { ActionIcon, Button, Progress } from '@mantine/core'
import { IconFile, IconFileCheck, IconUpload, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { ApiProblem, type UploadedFile, uploadFile } from './api.ts'
import styles from './fields.module.css'
import { showBytes } from './format.ts'
import { kitText } from './kit.text.ts'
import { ProblemNote } from './states.tsx'
import { useText } from './text.ts'

export interface FileDropProps {
  label: string
  /** Endings, with dot: ['.xlsx', '.csv']. */
  accept: string[]
  maxBytes?: number
  hint?: ReactNode
  /** What was sent before, when a draft is restored. */
  value?: UploadedFile | undefined
  onDone(file: UploadedFile | undefined): void
}

export function FileDrop({ label, accept, maxBytes = 50 * 1_048_576, hint, value, onDone }: FileDropProps) {
  const t = useText()
  const [over, setOver] = useState(false)
  const [fault, setFault] = useState<string | undefined>()
  const [sending, setSending] = useState<{ file: File; share: number; problem?: ApiProblem } | undefined>()

  const send = async (file: File) => {
    const ending = /\.[^.]+$/.exec(file.name.toLowerCase())?.[0] ?? ''
    if (!accept.includes(ending)) return setFault(t(kitText.fileWrongType, { types: accept.join(', ') }))
    if (file.size > maxBytes)
      return setFault(t(kitText.fileTooBig, { size: showBytes(file.size), max: showBytes(maxBytes) }))
    setFault(undefined)
    setSending({ file, share: 0 })
    try {
      const sent = await uploadFile(file, share => setSending({ file, share }))
      setSending(undefined)
      onDone(sent)
    } catch (cause) {
      if (cause instanceof ApiProblem) setSending({ file, share: 0, problem: cause })
      else throw cause
    }
  }

  if (value)
    return (
      <div className={styles.fileLine}>
        <IconFileCheck size={20} stroke={1.75} aria-hidden color="var(--bv-good-text)" />
        <span className={styles.fileName}>
          {value.name}{' '}
          <span className="bv-muted">
            · {showBytes(value.size)} · {t(kitText.fileSent)}
          </span>
        </span>
        <ActionIcon aria-label={t(kitText.fileRemove)} onClick={() => onDone(undefined)}>
          <IconX size={16} />
        </ActionIcon>
      </div>
    )
  if (sending)
    return (
      <div>
        <div className={styles.fileLine}>
          <IconFile size={20} stroke={1.75} aria-hidden />
          <span className={styles.fileName}>
            {t(kitText.fileSending, { name: sending.file.name })}{' '}
            <span className="bv-muted">· {showBytes(sending.file.size)}</span>
            {!sending.problem && (
              <Progress
                value={sending.share * 100}
                size="sm"
                mt={6}
                aria-label={t(kitText.fileSending, { name: sending.file.name })}
              />
            )}
          </span>
          {sending.problem && (
            <Button variant="default" size="xs" onClick={() => setSending(undefined)}>
              {t(kitText.cancel)}
            </Button>
          )}
        </div>
        {sending.problem && <ProblemNote problem={sending.problem} onRetry={() => void send(sending.file)} />}
      </div>
    )
  return (
    <div>
      <div className={styles.drop} data-over={over || undefined}>
        <IconUpload size={22} stroke={1.5} aria-hidden />
        <p>
          {t(kitText.fileDrop)} <span className={styles.dropChoose}>{t(kitText.fileChoose)}</span>
        </p>
        <p className={styles.dropHint}>{hint ?? `${accept.join(', ')} · ≤ ${showBytes(maxBytes)}`}</p>
        <input
          type="file"
          aria-label={label}
          aria-invalid={fault ? true : undefined}
          accept={accept.join(',')}
          onDragEnter={() => setOver(true)}
          onDragLeave={() => setOver(false)}
          onDrop={() => setOver(false)}
          onChange={event => {
            const file = event.currentTarget.files?.[0]
            event.currentTarget.value = ''
            if (file) void send(file)
          }}
        />
      </div>
      {fault && (
        <p className={styles.fileError} role="alert">
          {fault}
        </p>
      )}
    </div>
  )
}

/** Fields of a form, as many in a row as fit. */
export function FieldGrid({ children }: { children: ReactNode }) {
  return <div className={styles.fieldGrid}>{children}</div>
}
