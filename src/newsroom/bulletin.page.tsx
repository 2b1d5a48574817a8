// One bulletin: its words as read aloud, approval, recordings, the schedule and the log. Printed, it is the sheet to read from.

import { Button } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { useState } from 'react'
import type { z } from 'zod'
import { downloadUrl, useRead, useWrite } from '../kit/api.ts'
import { DownloadButton } from '../kit/buttons.tsx'
import { PreviewButton, ReasonButton } from '../kit/dialogs.tsx'
import { showMoment, showNumber } from '../kit/format.ts'
import { usePageParams } from '../kit/link.tsx'
import { Page, Rows, Section } from '../kit/page.tsx'
import { Loaded, Note } from '../kit/states.tsx'
import { useText } from '../kit/text.ts'
import { BroadcastTable } from './broadcast-table.tsx'
import {
  approveBulletinContract,
  bulletinPageContract,
  bulletinSheetFile,
  withdrawBulletinContract,
} from './bulletin.api.ts'
import { BulletinAudio } from './bulletin-audio.tsx'
import { EditBulletin } from './bulletin-form.tsx'
import { BulletinStateBadge } from './bulletins.page.tsx'
import { bulletinsText as text } from './bulletins.text.ts'
import styles from './news.module.css'
import { PlanDialog } from './plan-dialog.tsx'

export type BulletinData = z.output<typeof bulletinPageContract.output>

export function BulletinPage() {
  const { bulletinId } = usePageParams()
  const read = useRead(bulletinPageContract, { bulletinId: Number(bulletinId) })
  return <Loaded read={read}>{data => <View key={`${data.bulletinId} ${data.version}`} data={data} />}</Loaded>
}

function View({ data }: { data: BulletinData }) {
  const t = useText()
  const approve = useWrite(approveBulletinContract)
  const withdraw = useWrite(withdrawBulletinContract)
  const [planning, setPlanning] = useState(false)
  const { bulletinId, version } = data
  const aired = new Map(
    data.broadcasts.flatMap(one => (one.state === 'aired' ? [[one.villageId, one.households ?? 0] as const] : [])),
  )
  const reached = [...aired.values()].reduce((sum, one) => sum + one, 0)
  const mayWithdraw = data.state === 'approved' ? data.mayApprove : data.state === 'draft' && data.mayWrite
  return (
    <Page
      title={data.title}
      crumbs={[{ title: t(text.title), to: '/app/loudspeaker' }]}
      badges={<BulletinStateBadge state={data.state} />}
      about={[
        data.area,
        t(text.source[data.source]),
        t(text.seconds, { n: data.seconds }),
        data.approvedAt ? t(text.approvedBy, { by: data.approvedBy, at: showMoment(data.approvedAt) }) : '',
      ]
        .filter(Boolean)
        .join(' · ')}
      actions={
        <>
          {data.state === 'approved' && !data.sourceGone && (
            <Button
              component="a"
              href={`/loa/${data.areaCode}/nghe`}
              target="_blank"
              variant="default"
              rightSection={<IconExternalLink size={16} aria-hidden />}
            >
              {t(text.hear)}
            </Button>
          )}
          {data.state === 'approved' && (
            <>
              <DownloadButton href={downloadUrl(bulletinSheetFile, { bulletinId })} view>
                {t(text.sheet)}
              </DownloadButton>
              <DownloadButton href={downloadUrl(bulletinSheetFile, { bulletinId, format: 'docx' })}>
                {t(text.sheetWord)}
              </DownloadButton>
            </>
          )}
          {mayWithdraw && (
            <ReasonButton
              label={t(text.withdraw)}
              title={t(text.withdrawWhy)}
              write={withdraw}
              input={reason => ({ bulletinId, reason })}
              button={{ variant: 'default' }}
            />
          )}
          {data.state === 'draft' && data.mayApprove && !data.sourceGone && (
            <PreviewButton label={t(text.approve)} write={approve} input={{ bulletinId, version }} />
          )}
        </>
      }
    >
      <Rows>
        {data.sourceGone && data.state !== 'withdrawn' && <Note tone="warn">{t(text.sourceGone)}</Note>}
        {data.state === 'withdrawn' && <Note tone="warn">{t(text.withdrawn, { reason: data.reason })}</Note>}
        {data.state === 'draft' && data.mayWrite ? (
          <EditBulletin bulletin={data} />
        ) : (
          <Section title={t(text.spoken)}>
            {data.unread.length > 0 && <Note tone="warn">{t(text.unread, { words: data.unread.join(', ') })}</Note>}
            <div className={styles.sheet} lang="vi">
              {data.spoken.split(/\n+/).map((line, i) => (
                <p key={`${i} ${line}`}>{line}</p>
              ))}
            </div>
            <p className="bv-muted">{t(text.sheetFoot)}</p>
          </Section>
        )}
        {data.state !== 'draft' && (
          <div className="bv-no-print">
            <BulletinAudio data={data} />
          </div>
        )}
        {data.state !== 'draft' && (
          <Section
            title={t(text.schedule)}
            count={data.broadcasts.length}
            about={
              aired.size > 0 &&
              `${t(text.reach)}: ${t(text.reachOf, { n: showNumber(reached), villages: aired.size })}. ${t(text.reachHint)}`
            }
            flush
            actions={
              data.state === 'approved' &&
              !data.sourceGone &&
              data.mayWrite && (
                <Button size="xs" variant="default" onClick={() => setPlanning(true)}>
                  {t(text.plan)}
                </Button>
              )
            }
          >
            <BroadcastTable name="bulletin-broadcasts" rows={data.broadcasts} />
          </Section>
        )}
      </Rows>
      {planning && <PlanDialog data={data} onClose={() => setPlanning(false)} />}
    </Page>
  )
}
