// Broadcasts line by line, with what the person at the loudspeaker tells of each.
import { Button } from '@mantine/core'
import { useWrite } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { useConfirm } from '../kit/dialogs.tsx'
import { showDay, showNumber } from '../kit/format.ts'
import { ProblemNote } from '../kit/states.tsx'
import { type Column, DataTable, type DataTableProps } from '../kit/table.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { findLanguage } from '../sync/speech/speech-languages.ts'
import { type BroadcastRow, cancelBroadcastContract, tellBroadcastContract } from './bulletin.api.ts'
import { bulletinsText as text } from './bulletins.text.ts'
import styles from './news.module.css'

const tones = { planned: 'info', aired: 'good', missed: 'bad', cancelled: 'neutral' } as const

export function BroadcastTable({
  rows,
  withBulletin = false,
  ...rest
}: {
  rows: BroadcastRow[] | undefined
  withBulletin?: boolean
} & Pick<DataTableProps<BroadcastRow>, 'name' | 'loading' | 'problem' | 'onRetry'>) {
  const t = useText()
  const language = useLanguage()
  const tell = useWrite(tellBroadcastContract)
  const cancel = useWrite(cancelBroadcastContract)
  const confirm = useConfirm()
  const missed = async (broadcastId: number) => {
    const note = await confirm.ask({ title: t(text.missedWhy), reason: true })
    if (note !== undefined) await tell.run({ broadcastId, aired: false, note })
  }
  const columns: Column<BroadcastRow>[] = [
    { id: 'day', title: t(text.day), width: 110, cell: row => showDay(row.day) },
    { id: 'hour', title: t(text.hour), width: 70, cell: row => row.hour },
    { id: 'village', title: t(text.village), card: 'title', cell: row => row.village },
    ...(withBulletin
      ? [{ id: 'bulletin', title: t(text.name), width: 230, cell: (row: BroadcastRow) => row.bulletin }]
      : []),
    {
      id: 'language',
      title: t(text.language),
      width: 110,
      cell: row => findLanguage(row.language)?.name[language] ?? row.language,
    },
    {
      id: 'state',
      title: t(text.state),
      width: 130,
      card: 'aside',
      cell: row => (
        <span title={[row.toldBy, row.note].filter(Boolean).join(': ')}>
          {row.sourceGone && row.state === 'planned' ? (
            <Badge tone="bad">{t(text.notToPlay)}</Badge>
          ) : (
            <Badge tone={tones[row.state]}>{t(text.broadcastStates[row.state])}</Badge>
          )}
        </span>
      ),
    },
    {
      id: 'households',
      title: t(text.households),
      width: 80,
      align: 'end',
      cell: row => showNumber(row.households),
    },
    {
      id: 'log',
      title: t(text.log),
      width: 270,
      fixed: true,
      cell: row =>
        row.state === 'planned' ? (
          <div className={styles.line}>
            {row.mayTell && (
              <>
                <Button size="compact-xs" onClick={() => void tell.run({ broadcastId: row.broadcastId, aired: true })}>
                  {t(text.tellAired)}
                </Button>
                <Button size="compact-xs" variant="default" onClick={() => void missed(row.broadcastId)}>
                  {t(text.tellMissed)}
                </Button>
              </>
            )}
            {row.mayCancel && (
              <Button
                size="compact-xs"
                variant="subtle"
                onClick={() => void cancel.run({ broadcastId: row.broadcastId })}
              >
                {t(text.cancel)}
              </Button>
            )}
          </div>
        ) : (
          [row.toldBy, row.note].filter(Boolean).join(': ') || '–'
        ),
    },
  ]
  return (
    <>
      <ProblemNote problem={tell.problem ?? cancel.problem} />
      <DataTable
        {...rest}
        label={t(text.schedule)}
        rows={rows}
        columns={columns}
        rowKey={row => row.broadcastId}
        rowHeight={56}
        empty={{ title: t(text.noBroadcasts) }}
      />
      {confirm.dialog}
    </>
  )
}
