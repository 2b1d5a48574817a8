// The pictures of an article: added (shrunk in the browser), described, with who agreed to be shown, allowed in spite of a child or a
// gift, removed.
import { Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { IconPhotoPlus } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { z } from 'zod'
import { useToday } from '../access/session.page.tsx'
import type { LocalDate } from '../base/local-date.ts'
import { ApiProblem, downloadUrl, uploadFile, useWrite } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { DayInput } from '../kit/day-input.tsx'
import { PreviewButton } from '../kit/dialogs.tsx'
import { FieldGrid } from '../kit/file-drop.tsx'
import { showDay } from '../kit/format.ts'
import { Rows, Section } from '../kit/page.tsx'
import { Note, ProblemNote } from '../kit/states.tsx'
import { useText } from '../kit/text.ts'
import { CommandDialog } from '../review/command-dialog.tsx'
import {
  type ArticlePicture,
  addPictureContract,
  articlePictureFile,
  describePictureContract,
  overridePictureContract,
  removePictureContract,
} from './article.api.ts'
import { whyNotShown } from './article.ts'
import { articlesText as text } from './articles.text.ts'
import styles from './news.module.css'
import { shrinkPicture } from './shrink-picture.tsx'

type Words = Omit<z.input<typeof describePictureContract.input>, 'pictureId'>

const heaviest = 40 * 1_048_576

export function ArticlePictures({
  articleId,
  pictures,
  mayWrite,
  mayPublish,
}: {
  articleId: number
  pictures: readonly ArticlePicture[]
  mayWrite: boolean
  mayPublish: boolean
}) {
  const t = useText()
  const [open, setOpen] = useState<ArticlePicture | 'add' | undefined>()
  const [allowing, setAllowing] = useState<ArticlePicture | undefined>()
  return (
    <Section
      title={t(text.pictures)}
      count={pictures.length}
      actions={
        mayWrite && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPhotoPlus size={16} aria-hidden />}
            onClick={() => setOpen('add')}
          >
            {t(text.addPicture)}
          </Button>
        )
      }
    >
      {pictures.length === 0 && <p className="bv-muted">{t(text.picturesNone)}</p>}
      {pictures.map(one => (
        <Picture
          key={one.pictureId}
          picture={one}
          onEdit={mayWrite ? () => setOpen(one) : undefined}
          onAllow={mayPublish ? () => setAllowing(one) : undefined}
        />
      ))}
      {open === 'add' && <AddDialog articleId={articleId} onClose={() => setOpen(undefined)} />}
      {open && open !== 'add' && <DescribeDialog picture={open} onClose={() => setOpen(undefined)} />}
      {allowing && <AllowDialog picture={allowing} onClose={() => setAllowing(undefined)} />}
    </Section>
  )
}

function Picture({
  picture,
  onEdit,
  onAllow,
}: {
  picture: ArticlePicture
  onEdit: (() => void) | undefined
  onAllow: (() => void) | undefined
}) {
  const t = useText()
  const remove = useWrite(removePictureContract)
  const why = whyNotShown({ ...picture, overridden: picture.overrideReason !== '' })
  const marked = picture.showsChild || picture.showsGiving
  return (
    <div className={styles.picture}>
      <img
        className={styles.thumb}
        src={downloadUrl(articlePictureFile, { pictureId: picture.pictureId, small: 'true' })}
        alt={picture.caption}
        width={picture.width}
        height={picture.height}
        loading="lazy"
      />
      <Rows gap={8}>
        <b>{picture.caption}</b>
        {picture.credit && <span className="bv-muted">{picture.credit}</span>}
        <div className={styles.line}>
          {picture.showsChild && <Badge tone="plum">{t(text.child)}</Badge>}
          {picture.showsGiving && <Badge tone="plum">{t(text.giving)}</Badge>}
          {why === 'consent' && <Badge tone="bad">{t(text.consentMissing)}</Badge>}
          {why && why !== 'consent' && <Badge tone="warn">{t(text.held)}</Badge>}
        </div>
        {picture.consentOn && (
          <span>
            {t(text.consentGiven, {
              by: picture.consentBy,
              day: showDay(picture.consentOn),
              how: picture.consentHow,
            })}
          </span>
        )}
        {picture.overrideReason && (
          <span>{t(text.allowed, { by: picture.overrideBy, reason: picture.overrideReason })}</span>
        )}
        <div className={styles.line}>
          {onEdit && (
            <Button size="xs" variant="default" onClick={onEdit}>
              {t(text.edit)}
            </Button>
          )}
          {onAllow && marked && why !== undefined && why !== 'consent' && (
            <Button size="xs" variant="default" onClick={onAllow}>
              {t(text.allow)}
            </Button>
          )}
          {onEdit && (
            <PreviewButton
              label={t(text.remove)}
              write={remove}
              input={{ pictureId: picture.pictureId }}
              danger
              button={{ size: 'xs', variant: 'subtle' }}
            />
          )}
        </div>
      </Rows>
    </div>
  )
}

function useWords(picture?: ArticlePicture) {
  const t = useText()
  const today = useToday()
  const [caption, setCaption] = useState(picture?.caption ?? '')
  const [credit, setCredit] = useState(picture?.credit ?? '')
  const [people, setPeople] = useState(picture?.showsPeople ?? true)
  const [child, setChild] = useState(picture?.showsChild ?? false)
  const [giving, setGiving] = useState(picture?.showsGiving ?? false)
  const [agreed, setAgreed] = useState(picture ? picture.consentOn !== null : false)
  const [by, setBy] = useState(picture?.consentBy ?? '')
  const [on, setOn] = useState<LocalDate | undefined>(picture?.consentOn ?? today)
  const [how, setHow] = useState(picture?.consentHow ?? '')
  const consent = agreed && on && by.trim().length >= 2 && how.trim().length >= 3 ? { by, on, how } : null
  const complete = caption.trim().length >= 3 && (!agreed || consent !== null)
  const value: Words | undefined = complete
    ? { caption, credit, showsPeople: people || child, showsChild: child, showsGiving: giving, consent }
    : undefined
  const fields = (
    <>
      <FieldGrid>
        <TextInput
          label={t(text.caption)}
          required
          value={caption}
          onChange={event => setCaption(event.currentTarget.value)}
        />
        <TextInput label={t(text.credit)} value={credit} onChange={event => setCredit(event.currentTarget.value)} />
      </FieldGrid>
      <Checkbox
        label={t(text.people)}
        checked={people || child}
        disabled={child}
        onChange={event => setPeople(event.currentTarget.checked)}
      />
      <Checkbox label={t(text.child)} checked={child} onChange={event => setChild(event.currentTarget.checked)} />
      <Checkbox label={t(text.giving)} checked={giving} onChange={event => setGiving(event.currentTarget.checked)} />
      {(people || child) && (
        <Checkbox label={t(text.consent)} checked={agreed} onChange={event => setAgreed(event.currentTarget.checked)} />
      )}
      {(people || child) && agreed && (
        <FieldGrid>
          <TextInput
            label={t(text.consentBy)}
            required
            value={by}
            onChange={event => setBy(event.currentTarget.value)}
          />
          <DayInput label={t(text.consentOn)} required value={on} onChange={setOn} max={today} />
          <TextInput
            label={t(text.consentHow)}
            required
            value={how}
            onChange={event => setHow(event.currentTarget.value)}
          />
        </FieldGrid>
      )}
    </>
  )
  return { value, fields }
}

interface Sent {
  fileId: number
  smallFileId: number
  width: number
  height: number
}

function AddDialog({ articleId, onClose }: { articleId: number; onClose(): void }) {
  const t = useText()
  const write = useWrite(addPictureContract)
  const { value, fields } = useWords()
  const [sent, setSent] = useState<Sent | undefined>()
  const chooser = useRef<HTMLInputElement>(null)
  const [sending, setSending] = useState(false)
  const [fault, setFault] = useState<string | undefined>()
  const [problem, setProblem] = useState<ApiProblem | undefined>()
  const take = async (file: File) => {
    setFault(undefined)
    setProblem(undefined)
    if (file.size > heaviest) return setFault(t(text.pictureTooBig))
    setSending(true)
    try {
      const shrunk = await shrinkPicture(file)
      const large = await uploadFile(shrunk.large)
      const small = await uploadFile(shrunk.small)
      setSent({ fileId: large.fileId, smallFileId: small.fileId, width: shrunk.width, height: shrunk.height })
    } catch (cause) {
      if (cause instanceof ApiProblem) setProblem(cause)
      else setFault(t(text.pictureUnread))
    } finally {
      setSending(false)
    }
  }
  return (
    <CommandDialog
      title={t(text.addPicture)}
      wide
      write={write}
      input={value && sent ? { ...value, articleId, fileId: sent.fileId, smallFileId: sent.smallFileId } : undefined}
      onClose={onClose}
    >
      <p className="bv-muted">{t(text.pictureAbout)}</p>
      <div className={styles.line}>
        <Button variant="default" loading={sending} onClick={() => chooser.current?.click()}>
          {t(text.chooseFile)}
        </Button>
        {sending ? t(text.sending) : sent && t(text.ready, { width: sent.width, height: sent.height })}
        <input
          ref={chooser}
          type="file"
          hidden
          aria-label={t(text.chooseFile)}
          accept="image/jpeg,image/png,image/webp"
          onChange={event => {
            const file = event.currentTarget.files?.[0]
            event.currentTarget.value = ''
            if (file) void take(file)
          }}
        />
      </div>
      {fault && <Note tone="bad">{fault}</Note>}
      <ProblemNote problem={problem} />
      {fields}
    </CommandDialog>
  )
}

function DescribeDialog({ picture, onClose }: { picture: ArticlePicture; onClose(): void }) {
  const t = useText()
  const write = useWrite(describePictureContract)
  const { value, fields } = useWords(picture)
  return (
    <CommandDialog
      title={t(text.edit)}
      wide
      write={write}
      input={value ? { ...value, pictureId: picture.pictureId } : undefined}
      onClose={onClose}
    >
      {fields}
    </CommandDialog>
  )
}

function AllowDialog({ picture, onClose }: { picture: ArticlePicture; onClose(): void }) {
  const t = useText()
  const write = useWrite(overridePictureContract)
  const [reason, setReason] = useState('')
  return (
    <CommandDialog
      title={t(text.allow)}
      write={write}
      input={reason.trim().length >= 10 ? { pictureId: picture.pictureId, reason } : undefined}
      onClose={onClose}
    >
      <Textarea
        label={t(text.allowWhy)}
        required
        autosize
        minRows={2}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}
