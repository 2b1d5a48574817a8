// Writing a bulletin: begun from a record, changed by hand, with the words as they will be read aloud and how long that takes.
import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useArea } from '../access/session.page.tsx'
import { useRead, useWrite } from '../kit/api.ts'
import { AreaPicker } from '../kit/area-picker.tsx'
import { useDraft } from '../kit/draft.ts'
import { DraftRemark } from '../kit/draft-remark.tsx'
import { useGo } from '../kit/link.tsx'
import { Columns, FormActions, Page, Rows, Section } from '../kit/page.tsx'
import { Note, ProblemNote } from '../kit/states.tsx'
import { useText } from '../kit/text.ts'
import { toast } from '../kit/toast.tsx'
import { useAreaChoices } from '../registry/household-list.page.tsx'
import { bulletinSourcesContract, writeBulletinContract } from './bulletin.api.ts'
import { type BulletinSource, bulletinLength, lengthHint, spokenOf } from './bulletin.ts'
import { bulletinsText as text } from './bulletins.text.ts'
import styles from './news.module.css'

interface Draft {
  areaId: number | undefined
  source: BulletinSource
  sourceId: string
  title: string
  written: string
}

const hints = { short: text.tooShort, 'short-article': text.tooShortArticle, long: text.tooLong }

/** What stands in the way of reading it aloud, while it is typed. */
export function SpokenView({
  written,
  names = [],
  source = 'own',
}: {
  written: string
  names?: readonly string[]
  source?: BulletinSource
}) {
  const t = useText()
  const { spoken, unread, seconds } = useMemo(() => spokenOf(written), [written])
  const { least, most } = bulletinLength
  const hint = lengthHint(seconds, source === 'article')
  return (
    <Rows gap={10}>
      {written.trim() !== '' && (
        <>
          <p className="bv-muted">{t(text.seconds, { n: seconds })}</p>
          {hint && <Note tone="warn">{t(hints[hint], { seconds, least, most })}</Note>}
        </>
      )}
      {unread.length > 0 && <Note tone="warn">{t(text.unread, { words: unread.join(', ') })}</Note>}
      {names.length > 0 && <Note tone="bad">{t(text.names, { names: names.join(', ') })}</Note>}
      <div className={styles.paper} lang="vi">
        {spoken.split(/\n+/).map((line, i) => (
          <p key={`${i} ${line}`}>{line}</p>
        ))}
      </div>
    </Rows>
  )
}

export function NewBulletinPage() {
  const t = useText()
  const go = useGo()
  const { areaId, own } = useArea()
  const areas = useAreaChoices()
  const write = useWrite(writeBulletinContract)
  const draft = useDraft<Draft>('bulletin.new', {
    areaId: areaId ?? own[0]?.areaId,
    source: 'own',
    sourceId: '',
    title: '',
    written: '',
  })
  const { value, set } = draft
  const part = (patch: Partial<Draft>) => set(before => ({ ...before, ...patch }))
  const isCommune = areas.some(one => one.areaId === value.areaId && one.kind === 'commune')
  const sources = useRead(bulletinSourcesContract, { areaId: value.areaId ?? 0 }, { enabled: isCommune })
  const rows = sources.data?.rows ?? []
  const save = async () => {
    const answer = await write.run({ ...value, areaId: value.areaId ?? null })
    if (!answer.done) return
    draft.clear()
    toast.good(t(text.saved))
    go(`/app/loudspeaker/${answer.result.bulletinId}`, { replace: true })
  }
  return (
    <Page title={t(text.fresh)} crumbs={[{ title: t(text.title), to: '/app/loudspeaker' }]}>
      <Columns>
        <Rows>
          <Section>
            <Rows>
              <AreaPicker
                label={t(text.area)}
                required
                areas={areas}
                value={value.areaId}
                onChange={next => part({ areaId: next })}
                only={area => area.kind === 'commune'}
              />
              <Select
                label={t(text.startFrom)}
                description={t(text.startHint)}
                searchable
                value={value.sourceId ? `${value.source} ${value.sourceId}` : null}
                onChange={chosen => {
                  const one = rows.find(row => `${row.source} ${row.sourceId}` === chosen)
                  if (one) part({ source: one.source, sourceId: one.sourceId, title: one.title, written: one.written })
                }}
                data={rows.map(row => ({
                  value: `${row.source} ${row.sourceId}`,
                  label: t(text.sourceLine, {
                    source: t(text.source[row.source]),
                    title: row.title,
                    seconds: row.seconds,
                  }),
                }))}
              />
              <ProblemNote problem={sources.error} />
              <WordFields value={value} onChange={part} />
            </Rows>
          </Section>
          <ProblemNote problem={write.problem} />
          <FormActions remark={<DraftRemark draft={draft} />}>
            <Button
              loading={write.pending}
              disabled={!isCommune || value.title.trim().length < 5 || value.written.trim().length < 20}
              onClick={() => void save()}
            >
              {t(text.save)}
            </Button>
          </FormActions>
        </Rows>
        <Section title={t(text.spoken)}>
          <SpokenView written={value.written} source={value.source} />
        </Section>
      </Columns>
    </Page>
  )
}

function WordFields({
  value,
  onChange,
}: {
  value: { title: string; written: string }
  onChange(patch: { title?: string; written?: string }): void
}) {
  const t = useText()
  return (
    <>
      <TextInput
        label={t(text.name)}
        required
        value={value.title}
        onChange={event => onChange({ title: event.currentTarget.value })}
      />
      <Textarea
        label={t(text.written)}
        description={t(text.writtenHint)}
        required
        autosize
        minRows={8}
        value={value.written}
        onChange={event => onChange({ written: event.currentTarget.value })}
      />
    </>
  )
}

/** The same for a bulletin that is not approved yet. */
export function EditBulletin({
  bulletin,
}: {
  bulletin: {
    bulletinId: number
    version: number
    title: string
    written: string
    names: readonly string[]
    source: BulletinSource
  }
}) {
  const t = useText()
  const write = useWrite(writeBulletinContract)
  const [value, setValue] = useState({ title: bulletin.title, written: bulletin.written })
  const same = value.title === bulletin.title && value.written === bulletin.written
  const save = async () => {
    const answer = await write.run({ ...value, bulletinId: bulletin.bulletinId, version: bulletin.version })
    if (answer.done) toast.good(t(text.saved))
  }
  return (
    <Columns>
      <Section title={t(text.edit)}>
        <Rows>
          <WordFields value={value} onChange={patch => setValue(before => ({ ...before, ...patch }))} />
          <ProblemNote problem={write.problem} />
          <FormActions>
            <Button loading={write.pending} disabled={same} onClick={() => void save()}>
              {t(text.save)}
            </Button>
          </FormActions>
        </Rows>
      </Section>
      <Section title={t(text.spoken)}>
        <SpokenView written={value.written} names={same ? bulletin.names : []} source={bulletin.source} />
      </Section>
    </Columns>
  )
}
