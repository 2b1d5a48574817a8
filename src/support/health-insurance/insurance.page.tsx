// Health insurance of a month: who comes on, who goes off, what the insurer answered, every card.
import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useArea, useCan, useToday } from '../../access/session.page.tsx'
import { addMonths, localDate } from '../../base/local-date.ts'
import { useAddressValue } from '../../kit/address.ts'
import { downloadUrl, useRead, useWrite } from '../../kit/api.ts'
import { DownloadButton } from '../../kit/buttons.tsx'
import { ConfidenceMark } from '../../kit/citation.tsx'
import { PreviewButton } from '../../kit/dialogs.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { showDay, showNumber } from '../../kit/format.ts'
import { useGo } from '../../kit/link.tsx'
import { KeyValues, Page, Rows, Section, useTab } from '../../kit/page.tsx'
import { Empty, Loaded, Note } from '../../kit/states.tsx'
import { useText } from '../../kit/text.ts'
import { CommuneFields, useCommuneChoice } from '../people/commune-fields.tsx'
import {
  insuranceBoardContract,
  insuranceDecreaseContract,
  insuranceDecreaseSheetContract,
  insuranceIncreaseContract,
} from './insurance.api.ts'
import { insuranceText as text } from './insurance.text.ts'
import { insuranceGroups, monthText } from './insurance.ts'
import { AnswerDialog } from './insurance-dialogs.tsx'
import { CardTable, DueTable, WaitingTable } from './insurance-tables.tsx'

type Board = z.output<typeof insuranceBoardContract.output>
type Office = Board['offices'][number]
const sum = (counts: { count: number }[]) => counts.reduce((all, one) => all + one.count, 0)

export function InsurancePage() {
  const t = useText()
  const today = useToday()
  const { areaId } = useArea()
  const [asked, setMonth] = useAddressValue('month')
  const choice = useCommuneChoice()
  const months = Array.from({ length: 12 }, (_, i) => addMonths(localDate(`${today.slice(0, 7)}-01`), -i).slice(0, 7))
  const month = asked && months.includes(asked) ? asked : months[0]!
  const board = useRead(insuranceBoardContract, {
    areaId,
    month,
    communeId: choice.communeId,
  })
  const mayWrite = useCan('support.write')
  const [answering, setAnswering] = useState(false)
  return (
    <Page
      title={t(text.title)}
      about={t(text.about)}
      actions={
        mayWrite && (
          <Button variant="default" onClick={() => setAnswering(true)}>
            {t(text.answer)}
          </Button>
        )
      }
    >
      <Loaded read={board}>
        {data => {
          const offices = choice.shown(data.offices)
          if (offices.length === 0) return <Empty title={t(text.noOffice)}>{t(text.noOfficeHint)}</Empty>
          return (
            <Rows>
              <div style={{ display: 'flex', gap: 12, flexWrap: 'wrap' }}>
                <Select
                  label={t(text.month)}
                  allowDeselect={false}
                  value={month}
                  onChange={next => setMonth(next === months[0] ? undefined : (next ?? undefined))}
                  data={months.map(value => ({ value, label: `${value.slice(5)}/${value.slice(0, 4)}` }))}
                />
                <CommuneFields
                  choice={choice}
                  communes={data.communes}
                  communeId={data.communeId}
                  offices={data.offices}
                />
              </div>
              <CommuneMonth
                key={`${offices.map(one => one.officeId)} ${month}`}
                offices={offices}
                month={month}
                board={data}
              />
            </Rows>
          )
        }}
      </Loaded>
      {answering && <AnswerDialog onClose={() => setAnswering(false)} />}
    </Page>
  )
}

function CommuneMonth({ offices, month, board }: { offices: Office[]; month: string; board: Board }) {
  const t = useText()
  const go = useGo()
  const [increase, decrease] = [useWrite(insuranceIncreaseContract), useWrite(insuranceDecreaseContract)]
  // what is made is made in one book
  const office = offices.length === 1 ? offices[0]! : undefined
  const all = (of: (one: Office) => number) => offices.reduce((count, one) => count + of(one), 0)
  const [coming, leaving] = [all(one => sum(one.increase)), all(one => sum(one.decrease))]
  const expiring = all(one => one.expiring)
  const { tab, bar } = useTab([
    { id: 'cards', title: t(text.cards) },
    { id: 'increase', title: t(text.increaseTab), count: coming },
    { id: 'decrease', title: t(text.decreaseTab), count: leaving },
    ...(offices.some(one => one.mayWrite)
      ? [{ id: 'waiting', title: t(text.waiting), count: all(one => one.openRows) }]
      : []),
    { id: 'basis', title: t(text.basis) },
  ])
  return (
    <>
      <Tiles>
        <StatTile label={t(text.held)} value={showNumber(all(one => one.held))} />
        <StatTile label={t(text.asked)} value={showNumber(all(one => one.asked))} />
        <StatTile label={t(text.expiring)} value={showNumber(expiring)} tone={expiring > 0 ? 'warn' : undefined} />
        <StatTile label={t(text.toDecrease)} value={showNumber(leaving)} />
        <StatTile label={t(text.toIncrease)} value={showNumber(coming)} />
      </Tiles>
      {!office && offices.some(one => one.mayWrite) && <Note tone="info">{t(text.pickOffice)}</Note>}
      {office?.mayWrite && (
        <div style={{ display: 'flex', gap: 12, flexWrap: 'wrap' }}>
          <PreviewButton
            label={t(text.makeDecrease)}
            button={{ variant: 'default', disabled: office.decrease.length === 0 }}
            write={decrease}
            input={{ officeId: office.officeId, month }}
          />
          <PreviewButton
            label={t(text.makeIncrease)}
            button={{ disabled: office.increase.length === 0 }}
            write={increase}
            input={{ officeId: office.officeId, month }}
            onDone={done => go(`/app/support/lists/${done.listId}`)}
          />
        </div>
      )}
      {bar}
      {tab === 'cards' && <CardTable />}
      {tab === 'increase' && <Due offices={offices} month={month} which="increase" />}
      {tab === 'decrease' && (
        <>
          <Due offices={offices} month={month} which="decrease" />
          {board.decreases.length > 0 && (
            <Section title={t(text.sent)}>
              <KeyValues
                columns={1}
                items={board.decreases.map(one => [
                  `${one.officeName}, ${monthText(one.month)}`,
                  <span key={one.decreaseId} style={{ display: 'inline-flex', gap: 12, alignItems: 'center' }}>
                    {t(text.people, { count: showNumber(one.rows) })} · {showDay(one.createdAt.slice(0, 10))}
                    <DownloadButton
                      size="xs"
                      href={downloadUrl(insuranceDecreaseSheetContract, { decreaseId: one.decreaseId })}
                    >
                      {t(text.xlsx)}
                    </DownloadButton>
                  </span>,
                ])}
              />
            </Section>
          )}
        </>
      )}
      {tab === 'waiting' && <WaitingTable />}
      {tab === 'basis' && (
        <Section title={t(text.basis)}>
          <KeyValues
            columns={1}
            items={insuranceGroups.map(group => [
              t(group.name),
              <span key={group.id}>
                {group.sharePercent === null ? t(text.shareUnknown) : t(text.share, { share: group.sharePercent })} ·{' '}
                {group.citation} <ConfidenceMark confidence={group.confidence} />
              </span>,
            ])}
          />
        </Section>
      )}
    </>
  )
}

/** Book by book; a single one needs no heading. */
function Due({ offices, month, which }: { offices: Office[]; month: string; which: 'increase' | 'decrease' }) {
  const [only, more] = offices
  if (only && !more) return <DueTable officeId={only.officeId} month={month} which={which} />
  return offices
    .filter(one => one[which].length > 0)
    .map(one => (
      <Section key={one.officeId} title={one.name} flush>
        <DueTable officeId={one.officeId} month={month} which={which} />
      </Section>
    ))
}
