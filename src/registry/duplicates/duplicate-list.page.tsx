// The queue of likely doubles: two records side by side, the reasons between them, two answers. Nothing waits for it.
import { Button, Badge as Chip, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { useArea } from '../../access/session.page.tsx'
import { useSearchFilters } from '../../kit/address.ts'
import { useReadPages, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { PreviewButton } from '../../kit/dialogs.tsx'
import { FilterSelect } from '../../kit/filter-bar.tsx'
import { AppLink } from '../../kit/link.tsx'
import { Columns, KeyValues, Page, Rows, Section } from '../../kit/page.tsx'
import { Empty, Loading, Note, ProblemNote } from '../../kit/states.tsx'
import { useText } from '../../kit/text.ts'
import { formatBirth, relationIn, sexNames } from '../person.ts'
import { registryText as text } from '../registry.text.ts'
import { type DuplicateRow, type DuplicateSide, decideDuplicate, duplicateList, mergePersons } from './duplicate.api.ts'
import { reasonTexts } from './duplicate.ts'

const filterShape = z.object({ state: z.enum(['open', 'same', 'different']).default('open') })

export function DuplicateListPage() {
  const t = useText()
  const { areaId } = useArea()
  const filters = useSearchFilters(filterShape)
  const list = useReadPages(duplicateList, { state: filters.value.state, areaId, limit: 20 })
  return (
    <Page
      title={t(text.duplicates)}
      actions={
        <FilterSelect
          label={t(text.duplicatesOpen)}
          value={filters.value.state === 'open' ? '' : filters.value.state}
          onChange={state => filters.set({ state: (state || 'open') as 'open' })}
          data={[
            { value: 'same', label: t(text.same) },
            { value: 'different', label: t(text.different) },
          ]}
        />
      }
    >
      <Rows>
        {list.rows.length > 0 && <Note tone="neutral">{t(text.duplicatesHint)}</Note>}
        <ProblemNote problem={list.problem} />
        {list.table.loading && <Loading />}
        {!list.table.loading && list.rows.length === 0 && (
          <Section>
            <Empty title={t(text.duplicatesNone)}>{t(text.duplicatesHint)}</Empty>
          </Section>
        )}
        {list.rows.map(row => (
          <Case key={row.duplicateId} row={row} />
        ))}
        {list.table.hasMore && (
          <Button variant="default" loading={list.table.loadingMore} onClick={list.table.onMore}>
            {t(text.see)}
          </Button>
        )}
      </Rows>
    </Page>
  )
}

function Case({ row }: { row: DuplicateRow }) {
  const t = useText()
  const decide = useWrite(decideDuplicate)
  const [merging, setMerging] = useState(false)
  const open = row.state === 'open'
  const sameOffice = row.other !== null && row.other.officeId === row.one.officeId
  return (
    <Section
      title={`${row.one.fullName}${row.other && row.other.fullName !== row.one.fullName ? ` / ${row.other.fullName}` : ''}`}
      about={
        <span style={{ display: 'flex', flexWrap: 'wrap', gap: 6 }}>
          {row.reasons.map(reason => (
            <Badge key={reason} tone={reason === 'sex-differs' ? 'warn' : 'info'}>
              {t(reasonTexts[reason])}
            </Badge>
          ))}
        </span>
      }
      actions={
        open ? (
          <>
            <Chip variant="light">{t(text.score, { n: row.score })}</Chip>
            <Button
              variant="default"
              size="xs"
              loading={decide.pending}
              onClick={() => void decide.run({ duplicateId: row.duplicateId, decision: 'different' })}
            >
              {t(text.different)}
            </Button>
            <Button
              size="xs"
              onClick={() =>
                sameOffice ? setMerging(true) : void decide.run({ duplicateId: row.duplicateId, decision: 'same' })
              }
            >
              {t(text.same)}
            </Button>
          </>
        ) : (
          <Badge tone="neutral">
            {t(row.state === 'same' ? text.same : text.different)} · {row.decidedBy}
          </Badge>
        )
      }
    >
      <Columns>
        <Side side={row.one} />
        {row.other ? <Side side={row.other} /> : <Note>{t(text.elsewhereRecord, { place: row.otherPlace })}</Note>}
      </Columns>
      {row.note && <p className="bv-muted">{row.note}</p>}
      <ProblemNote problem={decide.problem} />
      {merging && row.other && <MergeDialog one={row.one} other={row.other} onClose={() => setMerging(false)} />}
    </Section>
  )
}

function Side({ side }: { side: DuplicateSide }) {
  const t = useText()
  return (
    <KeyValues
      columns={1}
      items={[
        [
          t(text.fullName),
          <span key="n" translate="no">
            {side.fullName}
          </span>,
        ],
        [t(text.birth), formatBirth(side.birth)],
        [t(text.sex), side.sex && t(sexNames[side.sex])],
        [t(text.citizenId), side.citizenIdMasked],
        [t(text.relation), side.relation && t(relationIn(side.relation, side.sex ?? undefined))],
        [
          t(text.household),
          side.householdId && (
            <AppLink key="h" to={`/app/households/${side.householdId}`}>
              {side.code} · {side.headName}
            </AppLink>
          ),
        ],
        [t(text.village), side.villageName],
      ]}
    />
  )
}

function MergeDialog({ one, other, onClose }: { one: DuplicateSide; other: DuplicateSide; onClose(): void }) {
  const t = useText()
  const write = useWrite(mergePersons)
  const [reason, setReason] = useState('')
  return (
    <Modal opened onClose={onClose} title={t(text.same)} size="lg">
      <Rows gap={12}>
        <TextInput label={t(text.reason)} required value={reason} onChange={e => setReason(e.currentTarget.value)} />
        <Columns>
          {[[one, other] as const, [other, one] as const].map(([keep, drop]) => (
            <Rows key={keep.personId} gap={8}>
              <Side side={keep} />
              <PreviewButton
                label={t(text.mergeInto)}
                write={write}
                input={{ keepId: keep.personId, dropId: drop.personId, reason }}
                danger
                onDone={onClose}
              />
            </Rows>
          ))}
        </Columns>
      </Rows>
    </Modal>
  )
}
