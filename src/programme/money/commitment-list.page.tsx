// Contracts with what is left to pay; an advance or a payment is posted from here.
import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { useArea, useCan, useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { useSearchFilters } from '../../kit/address.ts'
import { useRead, useWrite } from '../../kit/api.ts'
import { DayInput } from '../../kit/day-input.tsx'
import { PreviewButton } from '../../kit/dialogs.tsx'
import { showDong } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { Page, Rows, Section } from '../../kit/page.tsx'
import { SumInput } from '../../kit/sum-input.tsx'
import { DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { toast } from '../../kit/toast.tsx'
import { advanceContract, type CommitmentRow, commitmentListContract, disburseContract } from './money.api.ts'
import { moneyText as text } from './money.text.ts'
import { emptyPaper, isPaperReady, PaperFields, paperInput } from './money-fields.page.tsx'

type Row = z.output<typeof CommitmentRow>
type Doing = { row: Row; what: 'advance' | 'pay' }
const shape = z.object({ all: z.string().default('') })
const dong = (sum: string) => showDong(sum)

export function CommitmentListPage() {
  const t = useText()
  const mayRecord = useCan('money.record')
  const { areaId } = useArea()
  const filters = useSearchFilters(shape)
  const all = filters.value.all === '1'
  const list = useRead(commitmentListContract, { areaId, all: all ? 'true' : 'false' })
  const [doing, setDoing] = useState<Doing>()
  return (
    <Page
      title={t(text.commitments)}
      crumbs={[{ title: t(text.book), to: '/app/money' }]}
      actions={
        <>
          <Button variant="default" onClick={() => filters.set({ all: all ? '' : '1' })}>
            {t(all ? text.showOpen : text.showAll)}
          </Button>
          {mayRecord && <LinkButton to="/app/money/post?kind=commit">{t(text.post)}</LinkButton>}
        </>
      }
    >
      <Section flush>
        <DataTable
          name="money-commitments"
          label={t(text.commitments)}
          rows={list.data?.rows}
          loading={list.isPending}
          problem={list.error ?? undefined}
          onRetry={() => void list.refetch()}
          rowKey={row => row.commitmentId}
          rowHeight={56}
          empty={{ title: t(text.noCommitments) }}
          columns={[
            { id: 'document', title: t(text.document), card: 'title', cell: row => row.document },
            { id: 'contractor', title: t(text.contractor), width: 190, cell: row => row.contractor },
            { id: 'item', title: t(text.item), width: 220, cell: row => row.item },
            { id: 'unit', title: t(text.unit), width: 170, hidden: true, cell: row => row.unit },
            { id: 'amount', title: t(text.amount), width: 150, align: 'end', cell: row => dong(row.amount) },
            { id: 'advanced', title: t(text.advance), width: 130, align: 'end', cell: row => dong(row.advanced) },
            { id: 'spent', title: t(text.spent), width: 140, align: 'end', cell: row => dong(row.spent) },
            { id: 'left', title: t(text.left), width: 140, align: 'end', cell: row => dong(row.left) },
            {
              id: 'act',
              title: '',
              width: 185,
              fixed: true,
              cell: row =>
                mayRecord &&
                (row.left !== '0' || row.advanced !== '0') && (
                  <>
                    {row.left !== '0' && (
                      <Button size="xs" variant="subtle" onClick={() => setDoing({ row, what: 'advance' })}>
                        {t(text.advance)}
                      </Button>
                    )}
                    <Button size="xs" variant="default" onClick={() => setDoing({ row, what: 'pay' })}>
                      {t(text.pay)}
                    </Button>
                  </>
                ),
            },
          ]}
        />
      </Section>
      {doing && <Pay doing={doing} onClose={() => setDoing(undefined)} />}
    </Page>
  )
}

function Pay({ doing: { row, what }, onClose }: { doing: Doing; onClose(): void }) {
  const t = useText()
  const today = useToday()
  const advance = useWrite(advanceContract)
  const pay = useWrite(disburseContract)
  const [paper, setPaper] = useState(emptyPaper('voucher'))
  const [postedOn, setPostedOn] = useState<LocalDate | undefined>(today)
  const [amount, setAmount] = useState<bigint>()
  const input = {
    commitmentId: row.commitmentId,
    document: paperInput(paper),
    postedOn: postedOn ?? today,
    amount: String(amount ?? 0n),
  }
  const shared = {
    label: t(text.preview),
    input,
    button: { disabled: !amount || postedOn === undefined || !isPaperReady(paper) },
    onDone: () => {
      toast.good(t(text.posted))
      onClose()
    },
  }
  return (
    <Modal opened onClose={onClose} size="lg" title={`${t(text[what])}: ${row.contractor}`}>
      <Rows gap={12}>
        <p className="bv-muted">
          {row.document}. {t(text.left)}: {dong(row.left)}
        </p>
        <PaperFields paper={paper} onChange={setPaper} />
        <DayInput label={t(text.postedOn)} value={postedOn} onChange={setPostedOn} />
        <SumInput label={t(text.amount)} required value={amount} onChange={setAmount} />
        {what === 'advance' ? <PreviewButton {...shared} write={advance} /> : <PreviewButton {...shared} write={pay} />}
      </Rows>
    </Modal>
  )
}
