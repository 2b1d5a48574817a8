// Phones of the commune: who, which villages, last contact, what is still on them; their files; what was not taken, or given up; who is how far.
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import type { LocalDate } from '../base/local-date.ts'
import { useRead, useReadPages, useWrite } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { useConfirm } from '../kit/dialogs.tsx'
import { FileDrop } from '../kit/file-drop.tsx'
import { formatDay, showMoment, showNumber } from '../kit/format.ts'
import { AppLink } from '../kit/link.tsx'
import { Page, Rows, Section } from '../kit/page.tsx'
import { JobProgress } from '../kit/progress.tsx'
import { Note, ProblemNote } from '../kit/states.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useText } from '../kit/text.ts'
import { type DeviceRow, deviceListContract, revokeDeviceContract } from './device.api.ts'
import {
  type EntryRow,
  entryListContract,
  fieldWorkContract,
  OutboxFileResult,
  readOutboxFileContract,
  setAsideContract,
} from './outbox-file.api.ts'
import { syncText as text } from './sync.text.ts'

type Device = z.output<typeof DeviceRow>

export function DevicesPage() {
  const t = useText()
  const [revoked, setRevoked] = useState(false)
  const list = useRead(deviceListContract, { revoked: revoked ? 'true' : 'false' })
  const columns: Column<Device>[] = [
    {
      id: 'name',
      title: t(text.name),
      card: 'title',
      cell: row => (
        <span>
          {row.name}
          <br />
          <span className="bv-muted">{t(text.enrolledAt, { at: showMoment(row.enrolledAt) })}</span>
        </span>
      ),
    },
    { id: 'user', title: t(text.user), width: 160, cell: row => row.userName },
    {
      id: 'villages',
      title: t(text.villages),
      width: 160,
      cell: row => row.villages.map(one => one.name).join(', ') || '–',
    },
    {
      id: 'contact',
      title: t(text.lastContact),
      width: 150,
      cell: row => (
        <span>
          {showMoment(row.lastContactAt)}
          {row.clockOffsetS !== null && Math.abs(row.clockOffsetS) > 3600 && (
            <Badge tone="warn">{t(text.clock, { n: Math.round(Math.abs(row.clockOffsetS) / 3600) })}</Badge>
          )}
        </span>
      ),
    },
    {
      id: 'unsent',
      title: t(text.unsent),
      width: 120,
      cell: row => (
        <span title={row.unsentHouseholds.map(one => one.name).join(', ')}>
          {showNumber(row.unsent)}
          {row.unsentPhotos > 0 ? ` · ${t(text.unsentPhotos, { n: row.unsentPhotos })}` : ''}
        </span>
      ),
    },
    { id: 'held', title: t(text.waiting), width: 80, align: 'end', cell: row => showNumber(row.held) },
    { id: 'refused', title: t(text.refused), width: 100, align: 'end', cell: row => showNumber(row.refused) },
    { id: 'revoke', title: '', width: 110, card: 'aside', cell: row => <Revoke device={row} /> },
  ]
  return (
    <Page
      title={t(text.devices)}
      about={t(text.devicesHint)}
      actions={
        <Button variant="default" onClick={() => setRevoked(!revoked)}>
          {t(revoked ? text.showActive : text.showRevoked)}
        </Button>
      }
    >
      <Rows>
        <Section flush>
          <DataTable
            name="devices"
            label={t(text.devices)}
            rows={list.data?.rows}
            columns={columns}
            rowKey={row => row.deviceId}
            loading={list.isLoading}
            problem={list.error ?? undefined}
            rowHeight={56}
            empty={{ title: t(text.noDevices), text: t(text.noDevicesHint) }}
          />
        </Section>
        {!revoked && <ReadFile />}
        {!revoked && <Work />}
        {!revoked && <Refused />}
      </Rows>
    </Page>
  )
}

function Revoke({ device }: { device: Device }) {
  const t = useText()
  const revoke = useWrite(revokeDeviceContract)
  const { ask, dialog } = useConfirm()
  if (device.revokedAt)
    return (
      <Badge tone="neutral">
        {t(text.revoked)}
        {device.wipedAt ? `, ${t(text.wiped)}` : ''}
      </Badge>
    )
  const run = async () => {
    const names = device.unsentHouseholds.map(one => one.name).join(', ')
    const reason = await ask({
      title: t(text.revokeTitle, { name: device.name }),
      body: (
        <>
          <p>{t(text.revokeBody, { n: device.unsent })}</p>
          {names && <p>{t(text.unsentOf, { names })}</p>}
        </>
      ),
      confirmLabel: t(text.revoke),
      danger: true,
      reason: true,
    })
    if (reason !== undefined) await revoke.run({ deviceId: device.deviceId, reason })
  }
  return (
    <>
      <Button size="xs" variant="default" loading={revoke.pending} onClick={() => void run()}>
        {t(text.revoke)}
      </Button>
      <ProblemNote problem={revoke.problem} />
      {dialog}
    </>
  )
}

function ReadFile() {
  const t = useText()
  const read = useWrite(readOutboxFileContract)
  const [job, setJob] = useState<z.output<typeof readOutboxFileContract.output>>()
  return (
    <Section title={t(text.readFile)} about={t(text.readFileHint)}>
      <Rows>
        <FileDrop
          label={t(text.chooseFile)}
          accept={['.benvung', '.json']}
          maxBytes={180 * 1_048_576}
          onDone={async file => {
            setJob(undefined)
            if (!file) return
            const answer = await read.run({ fileId: file.fileId })
            if (answer.done) setJob(answer.result)
          }}
        />
        <ProblemNote problem={read.problem} />
        {job && (
          <>
            <p>{t(text.fileOf, { name: job.deviceName, user: job.userName, n: job.entries })}</p>
            <JobProgress jobId={job.jobId} title={t(text.reading)}>
              {result => {
                const found = OutboxFileResult.safeParse(result)
                if (!found.success) return null
                const { applied, known, held, refused, photos, reasons } = found.data
                return (
                  <Note tone={refused > 0 ? 'warn' : 'good'}>
                    {known > 0 && applied + held + refused + photos === 0
                      ? t(text.readBefore, { known })
                      : t(text.readDone, { applied, held, refused, photos })}
                    {known > 0 && applied + held + refused + photos > 0 && ` ${t(text.readKnown, { known })}`}
                    {reasons.slice(0, 5).map(one => (
                      <div key={one.entryId}>{one.reason}</div>
                    ))}
                  </Note>
                )
              }}
            </JobProgress>
          </>
        )}
      </Rows>
    </Section>
  )
}

type WorkRow = z.output<typeof fieldWorkContract.output>['rows'][number]

function Work() {
  const t = useText()
  const work = useRead(fieldWorkContract, {})
  const columns: Column<WorkRow>[] = [
    { id: 'user', title: t(text.user), width: 200, card: 'title', cell: row => row.userName },
    { id: 'surveys', title: t(text.surveys), width: 90, align: 'end', cell: row => showNumber(row.surveys) },
    {
      id: 'days',
      title: t(text.perDay),
      width: 300,
      cell: row => row.days.map(one => `${formatDay(one.day as LocalDate).slice(0, 5)}: ${one.surveys}`).join(' · '),
    },
    { id: 'conflicts', title: t(text.conflicts), width: 120, align: 'end', cell: row => showNumber(row.conflicts) },
    { id: 'hints', title: t(text.hints), cell: row => row.hints.join(' ') || '–' },
  ]
  return (
    <Section title={t(text.work)} about={t(text.hintsNote)} flush>
      <DataTable
        name="field-work"
        label={t(text.work)}
        rows={work.data?.rows}
        columns={columns}
        rowKey={row => row.userId}
        loading={work.isLoading}
        problem={work.error ?? undefined}
        rowHeight={56}
        empty={{ title: t(text.workNone) }}
      />
    </Section>
  )
}

type Entry = z.output<typeof EntryRow>

function SetAside({ entry }: { entry: Entry }) {
  const t = useText()
  const write = useWrite(setAsideContract)
  const { ask, dialog } = useConfirm()
  const run = async () => {
    const reason = await ask({
      title: t(text.setAsideTitle),
      body: <p>{t(text.setAsideBody)}</p>,
      confirmLabel: t(text.setAside),
      reason: true,
    })
    if (reason !== undefined) await write.run({ entryId: entry.entryId, reason })
  }
  return (
    <>
      <Button size="xs" variant="default" loading={write.pending} onClick={() => void run()}>
        {t(text.setAside)}
      </Button>
      <ProblemNote problem={write.problem} />
      {dialog}
    </>
  )
}

function Refused() {
  const t = useText()
  const [givenUp, setGivenUp] = useState(false)
  const list = useReadPages(entryListContract, { state: givenUp ? 'given-up' : 'refused', limit: 50 })
  const columns: Column<Entry>[] = [
    { id: 'title', title: t(text.entry), width: 190, card: 'title', cell: row => row.title },
    {
      id: 'household',
      title: t(text.household),
      width: 210,
      cell: row =>
        row.householdId ? (
          <AppLink to={`/app/households/${row.householdId}`}>{row.household}</AppLink>
        ) : (
          row.villageName || '–'
        ),
    },
    { id: 'reason', title: t(text.reason), cell: row => row.reason },
    {
      id: 'user',
      title: t(text.user),
      width: 180,
      cell: row => (
        <span>
          {row.userName}
          <br />
          <span className="bv-muted">{row.deviceName}</span>
        </span>
      ),
    },
    givenUp
      ? {
          id: 'given-up',
          title: t(text.givenUpAt),
          width: 200,
          cell: row => (
            <span>
              {row.givenUpAt && showMoment(row.givenUpAt)}
              {row.givenUpBy && (
                <>
                  <br />
                  <span className="bv-muted">{t(text.setAsideBy, { name: row.givenUpBy })}</span>
                </>
              )}
            </span>
          ),
        }
      : { id: 'received', title: t(text.received), width: 160, cell: row => showMoment(row.receivedAt) },
    ...(givenUp
      ? []
      : [
          {
            id: 'aside',
            title: '',
            width: 110,
            card: 'aside' as const,
            cell: (row: Entry) => <SetAside entry={row} />,
          },
        ]),
  ]
  return (
    <Section
      title={t(givenUp ? text.givenUpEntries : text.refusedEntries)}
      about={t(givenUp ? text.givenUpHint : text.refusedHint)}
      actions={
        <Button variant="default" onClick={() => setGivenUp(!givenUp)}>
          {t(givenUp ? text.showRefused : text.showGivenUp)}
        </Button>
      }
      flush
    >
      <DataTable
        name={givenUp ? 'given-up-entries' : 'refused-entries'}
        label={t(givenUp ? text.givenUpEntries : text.refusedEntries)}
        {...list.table}
        columns={columns}
        rowKey={row => row.entryId}
        rowHeight={56}
        empty={{ title: t(givenUp ? text.givenUpNone : text.refusedNone) }}
      />
    </Section>
  )
}
