// After a petition was taken in: the tracking code to read out, the paper to hand over. All that a clerk keeps of a denunciation.
import type { z } from 'zod'
import { useAddressValue } from '../kit/address.ts'
import { downloadUrl, useRead } from '../kit/api.ts'
import { DownloadButton } from '../kit/buttons.tsx'
import { showDay } from '../kit/format.ts'
import { LinkButton } from '../kit/link.tsx'
import { KeyValues, Page, Rows, Section } from '../kit/page.tsx'
import { Empty, Loaded, Note } from '../kit/states.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { petitionReceiptContract, petitionTicketContract } from './petition.api.ts'
import styles from './petition.module.css'
import { petitionText as text } from './petition.text.ts'
import { petitionKindText } from './petition.ts'

export function PetitionReceiptPage() {
  const t = useText()
  const [ticket] = useAddressValue('t')
  const [id] = useAddressValue('id')
  const which = ticket ? { ticket } : Number(id) > 0 ? { petitionId: Number(id) } : undefined
  return (
    <Page title={t(text.receipt)} crumbs={[{ title: t(text.all), to: '/app/petitions' }]} narrow>
      {which ? (
        <Taken which={which} />
      ) : (
        <Section>
          <Empty title={t(text.noTicket)}>{t(text.noTicketHint)}</Empty>
        </Section>
      )}
    </Page>
  )
}

type Which = { ticket: string } | { petitionId: number }

function Taken({ which }: { which: Which }) {
  const read = useRead(petitionTicketContract, which)
  return <Loaded read={read}>{data => <View data={data} which={which} />}</Loaded>
}

function View({ data, which }: { data: z.output<typeof petitionTicketContract.output>; which: Which }) {
  const t = useText()
  const language = useLanguage()
  const paper = (format: 'pdf' | 'docx') => downloadUrl(petitionReceiptContract, { ...which, format })
  return (
    <Rows>
      <Section
        title={t(text.receiptTitle)}
        actions={
          <LinkButton variant="default" size="xs" to="/app/petitions">
            {t(text.all)}
          </LinkButton>
        }
      >
        <Rows>
          <p className={styles.code}>
            <span>{t(text.code)}</span> <output>{data.code}</output>
          </p>
          <p>{t(text.codeAbout)}</p>
          <KeyValues
            items={[
              [t(text.kind), petitionKindText[data.kind][language]],
              [t(text.area), data.areaName],
              [t(text.receivedOn), showDay(data.receivedOn)],
              [t(text.desk), data.deskName],
              [t(text.acceptDue), showDay(data.acceptDueOn)],
            ]}
          />
          {data.unverified && <Note tone="warn">{t(text.codeUnverified)}</Note>}
          <div className={styles.buttons}>
            <DownloadButton href={paper('pdf')} view variant="filled">
              {t(text.print)}
            </DownloadButton>
            <DownloadButton href={paper('docx')}>{t(text.editable)}</DownloadButton>
          </div>
        </Rows>
      </Section>
    </Rows>
  )
}
