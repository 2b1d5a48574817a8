// Electricity money of a quarter: price, list, payment, what goes back; and the social-policy households that use little.
import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useArea, useCan, useToday } from '../../access/session.page.tsx'
import { capital } from '../../base/first-letter.ts'
import { useAddressValue } from '../../kit/address.ts'
import { downloadUrl, useRead } from '../../kit/api.ts'
import { DownloadButton } from '../../kit/buttons.tsx'
import { Citation } from '../../kit/citation.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { showDay, showDong, showNumber } from '../../kit/format.ts'
import { AppLink } from '../../kit/link.tsx'
import { Page, Rows, Section } from '../../kit/page.tsx'
import { Empty, Loaded, Note } from '../../kit/states.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { CommuneFields, useCommuneChoice } from '../people/commune-fields.tsx'
import { electricityBoardContract, electricitySheetContract } from './electricity.api.ts'
import { electricityText as text } from './electricity.text.ts'
import { isQuarter, quarterBefore, quarterOf, quarterText } from './electricity.ts'
import { AccountDialog, LinkDialog, ListDialog, RateDialog, RefundDialog } from './electricity-dialogs.tsx'
import { SocialSection } from './electricity-social.tsx'

export type Board = z.output<typeof electricityBoardContract.output>
export type Office = Board['offices'][number]
export type ElectricityList = Office['lists'][number]

export function ElectricityPage() {
  const t = useText()
  const today = useToday()
  const { areaId } = useArea()
  const [asked, setQuarter] = useAddressValue('quarter')
  const choice = useCommuneChoice()
  const current = quarterOf(today)
  const quarters = Array.from({ length: 7 }).reduce<string[]>(all => [...all, quarterBefore(all.at(-1)!)], [current])
  const quarter = asked && isQuarter(asked) ? asked : current
  const board = useRead(electricityBoardContract, {
    areaId,
    quarter,
    communeId: choice.communeId,
  })
  const mayWrite = useCan('support.write')
  const [account, setAccount] = useState(false)
  return (
    <Page
      title={t(text.title)}
      about={t(text.about)}
      actions={
        mayWrite && (
          <Button variant="default" onClick={() => setAccount(true)}>
            {t(text.account)}
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
                  label={t(text.quarter)}
                  allowDeselect={false}
                  value={quarter}
                  onChange={next => setQuarter(next === current ? undefined : (next ?? undefined))}
                  data={[...new Set([...quarters, quarter])].map(value => ({
                    value,
                    label: capital(quarterText(value)),
                  }))}
                />
                <CommuneFields
                  choice={choice}
                  communes={data.communes}
                  communeId={data.communeId}
                  offices={data.offices}
                />
              </div>
              <CommuneQuarter
                key={`${offices.map(one => one.officeId)} ${quarter}`}
                offices={offices}
                quarter={quarter}
              />
              <SocialSection />
            </Rows>
          )
        }}
      </Loaded>
      {account && <AccountDialog onClose={() => setAccount(false)} />}
    </Page>
  )
}

type Row = ElectricityList & { office: Office }

function CommuneQuarter({ offices, quarter }: { offices: Office[]; quarter: string }) {
  const t = useText()
  // what is made is made in one book
  const office = offices.length === 1 ? offices[0]! : undefined
  const rows = offices.flatMap((one): Row[] => one.lists.map(list => ({ ...list, office: one })))
  const sum = (of: (one: Office) => number) => offices.reduce((all, one) => all + of(one), 0)
  const [open, setOpen] = useState<'rate' | 'list' | { link: Row } | { refund: Row } | undefined>()
  const [{ rate }] = offices as [Office]
  const sameRate = offices.every(one => one.rate?.monthlyAmount === rate?.monthlyAmount)
  const close = () => setOpen(undefined)
  const households = (count: number, amount: string) => (
    <>
      {t(text.households, { count: showNumber(count) })}
      <br />
      <span className="bv-muted">{showDong(amount)}</span>
    </>
  )
  const columns: Column<Row>[] = [
    {
      id: 'title',
      title: t(text.list),
      card: 'title',
      cell: row => (
        <span style={{ whiteSpace: 'normal', lineHeight: 1.25 }}>
          <AppLink to={`/app/support/lists/${row.listId}`}>
            <strong>{row.title}</strong>
          </AppLink>
        </span>
      ),
    },
    { id: 'amount', title: t(text.amount), width: 120, align: 'end', cell: row => showDong(row.amount) },
    {
      id: 'given',
      title: t(text.given),
      width: 115,
      align: 'end',
      cell: row => households(row.given, row.givenAmount),
    },
    {
      id: 'waiting',
      title: t(text.waiting),
      width: 115,
      align: 'end',
      cell: row => households(row.waiting, row.waitingAmount),
    },
    { id: 'deadline', title: t(text.until), width: 115, cell: row => showDay(row.deadline) },
    {
      id: 'paper',
      title: t(text.paper),
      width: 145,
      cell: row =>
        row.posting ??
        (row.office.mayWrite && (row.state === 'approved' || row.state === 'closed') ? (
          <Button size="xs" variant="default" onClick={() => setOpen({ link: row })}>
            {t(text.link)}
          </Button>
        ) : (
          '–'
        )),
    },
    {
      id: 'refund',
      title: t(text.refund),
      width: 110,
      cell: row =>
        row.refund ? (
          `${row.refund}: ${showDong(row.refunded)}`
        ) : row.office.mayWrite &&
          (row.state === 'approved' || row.state === 'closed') &&
          row.posting &&
          row.toReturn !== '0' ? (
          <Button size="xs" variant="default" onClick={() => setOpen({ refund: row })}>
            {t(text.refund)}
          </Button>
        ) : (
          '–'
        ),
    },
    {
      id: 'sheet',
      title: t(text.sheet),
      width: 145,
      card: 'aside',
      cell: row => (
        <DownloadButton size="xs" href={downloadUrl(electricitySheetContract, { listId: row.listId })}>
          Excel
        </DownloadButton>
      ),
    },
  ]
  return (
    <>
      <Tiles>
        <StatTile label={t(text.poor)} value={showNumber(sum(one => one.poor))} />
        <StatTile label={t(text.social)} value={showNumber(sum(one => one.social))} />
        <StatTile
          label={t(text.monthly)}
          value={!sameRate ? t(text.ratesDiffer) : rate ? showDong(rate.monthlyAmount) : t(text.noRate)}
          {...(rate && sameRate
            ? {
                note: rate.price ? `${rate.kwhPerMonth} kWh × ${showDong(rate.price)}` : `${rate.kwhPerMonth} kWh`,
              }
            : { tone: 'warn' as const })}
        />
      </Tiles>
      {rate ? <Citation source={rate.source} confidence={rate.confidence} /> : <Note tone="info">{t(text.known)}</Note>}
      {!office && offices.some(one => one.mayWrite) && <Note tone="info">{t(text.pickOffice)}</Note>}
      {office?.mayWrite && (
        <div style={{ display: 'flex', gap: 12, flexWrap: 'wrap' }}>
          <Button
            variant={rate ? 'default' : 'filled'}
            disabled={rate?.isUsed ?? false}
            onClick={() => setOpen('rate')}
          >
            {t(rate ? text.changeRate : text.enterRate)}
          </Button>
          <Button disabled={!rate} onClick={() => setOpen('list')}>
            {t(text.make)}
          </Button>
        </div>
      )}
      <Section title={t(text.lists)} flush>
        <DataTable
          name="electricity-lists"
          label={t(text.lists)}
          rows={rows}
          columns={columns}
          rowKey={row => row.listId}
          rowHeight={56}
          empty={{ title: t(text.none), text: t(text.noneHint) }}
        />
      </Section>
      {open === 'rate' && office && <RateDialog office={office} quarter={quarter} onClose={close} />}
      {open === 'list' && office && <ListDialog office={office} quarter={quarter} onClose={close} />}
      {typeof open === 'object' && 'link' in open && (
        <LinkDialog office={open.link.office} list={open.link} onClose={close} />
      )}
      {typeof open === 'object' && 'refund' in open && (
        <RefundDialog office={open.refund.office} list={open.refund} onClose={close} />
      )}
    </>
  )
}
