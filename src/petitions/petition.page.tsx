// One petition: what is said and by whom, by when what is due, the steps so far, and what this person may do next.
import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import type { z } from 'zod'
import { useToday } from '../access/session.page.tsx'
import { useRead } from '../kit/api.ts'
import { Badge, Due } from '../kit/badge.tsx'
import { Citation } from '../kit/citation.tsx'
import { showDay, showMoment, showNumber } from '../kit/format.ts'
import { AppLink, LinkButton, usePageParams } from '../kit/link.tsx'
import { KeyValues, Page, Rows, Section } from '../kit/page.tsx'
import { Timeline } from '../kit/progress.tsx'
import { Loaded, Note } from '../kit/states.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { attachmentTypeText } from './attachment.ts'
import { petitionPageContract } from './petition.api.ts'
import styles from './petition.module.css'
import { petitionText as text } from './petition.text.ts'
import {
  isSecret,
  type PetitionStep,
  petitionChannelText,
  petitionKindText,
  petitionStateText,
  petitionStepText,
} from './petition.ts'
import { RemoveFile, StepDialog } from './petition-dialogs.tsx'
import { limitsOf, limitText } from './petition-law.ts'
import { stateTone } from './petitions.page.tsx'

export type PetitionData = z.output<typeof petitionPageContract.output>

const stepLabels: Partial<Record<PetitionStep, keyof typeof text>> = {
  accepted: 'accept',
  answered: 'answerIt',
  closed: 'close',
  published: 'publish',
  assigned: 'assign',
  refused: 'refuse',
  forwarded: 'forward',
  escalated: 'escalate',
  extended: 'extend',
  'taken-back': 'settleTakeBack',
  reclassified: 'reclassify',
  withdrawn: 'withdraw',
}
/** The first that may be done is the button; the others fold away. */
const order = Object.keys(stepLabels) as PetitionStep[]

export function PetitionPage() {
  const { petitionId } = usePageParams()
  const read = useRead(petitionPageContract, { petitionId: Number(petitionId) })
  return <Loaded read={read}>{data => <View data={data} />}</Loaded>
}

function View({ data }: { data: PetitionData }) {
  const t = useText()
  const language = useLanguage()
  const today = useToday()
  const [open, setOpen] = useState<PetitionStep>()
  return (
    <Page
      title={data.subject}
      crumbs={[{ title: t(text.all), to: '/app/petitions' }]}
      badges={
        <>
          <Badge tone={isSecret(data.kind) ? 'plum' : 'neutral'}>{petitionKindText[data.kind][language]}</Badge>
          <Badge tone={stateTone(data)}>{petitionStateText[data.state][language]}</Badge>
          {data.isPublic && <Badge tone="good">{t(text.public)}</Badge>}
        </>
      }
      about={
        <>
          <span>{data.areaName}</span>
          <span>
            {t(text.receivedOn)} {showDay(data.receivedOn)}
          </span>
          {data.dueOn && <Due due={data.dueOn} today={today} />}
        </>
      }
      actions={
        <>
          <LinkButton variant="default" to={`/app/petitions/receipt?id=${data.petitionId}`}>
            {t(text.receipt)}
          </LinkButton>
          <StepButtons may={data.may} onChoose={setOpen} />
        </>
      }
    >
      <Rows>
        {isSecret(data.kind) && <Note tone="warn">{t(text.secret)}</Note>}
        {data.takeBackAskedOn && (
          <Note tone="warn">{t(text.takeBackAsked, { day: showDay(data.takeBackAskedOn) })}</Note>
        )}
        <Section title={t(text.body)}>
          <p className={styles.words}>{data.body}</p>
        </Section>
        <Attachments data={data} />
        <Facts data={data} />
        <Outcome data={data} />
        <Section title={t(text.history)} count={data.events.length}>
          <Timeline
            label={t(text.history)}
            items={data.events.map(event => ({
              id: event.eventId,
              when: showMoment(event.at),
              title: petitionStepText[event.what][language],
              children: (
                <>
                  {event.note && <p className={styles.words}>{event.note}</p>}
                  <p className="bv-muted">{event.by}</p>
                </>
              ),
            }))}
          />
        </Section>
      </Rows>
      {open && <StepDialog data={data} step={open} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}

function StepButtons({ may, onChoose }: { may: readonly PetitionStep[]; onChoose(step: PetitionStep): void }) {
  const t = useText()
  const [first, ...others] = order.filter(step => may.includes(step))
  if (!first) return null
  const label = (step: PetitionStep) => t(text[stepLabels[step]!])
  return (
    <>
      {others.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
              {t(text.moreSteps)}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map(step => (
              <Menu.Item key={step} onClick={() => onChoose(step)}>
                {label(step)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <Button onClick={() => onChoose(first)}>{label(first)}</Button>
    </>
  )
}

function Facts({ data }: { data: PetitionData }) {
  const t = useText()
  const language = useLanguage()
  const { sender, rule } = data
  const { answer, longer } = limitsOf(rule, data.remote)
  const told = [sender.name || t(text.unnamed), sender.phone, sender.address].filter(Boolean).join(', ')
  return (
    <Section>
      <Rows>
        <KeyValues
          items={[
            [t(text.sender), told],
            [t(text.channel), petitionChannelText[data.channel][language]],
            data.recordedBy ? [t(text.recordedBy), data.recordedBy] : undefined,
            [t(text.desk), data.deskName],
            [t(text.assignedTo), data.assignedTo],
            data.meeting
              ? [
                  t(text.fromMeeting),
                  <AppLink key="meeting" to={`/app/village-meetings/${data.meeting.meetingId}`}>
                    {data.meeting.point}. {data.meeting.title}
                  </AppLink>,
                ]
              : undefined,
            [t(text.acceptDue), showDay(data.acceptDueOn)],
            data.answerDueOn ? [t(text.answerDue), showDay(data.answerDueOn)] : undefined,
            data.extendedOn ? [t(text.extendedOn, { day: showDay(data.extendedOn) }), data.extensionReason] : undefined,
            isSecret(data.kind)
              ? undefined
              : [t(text.agreesShort), t(data.agreesPublish ? text.agreed : text.notAgreed)],
          ]}
        />
        <p>
          {t(text.limitsText, {
            accept: limitText(rule.accept)[language],
            answer: limitText(answer)[language],
          })}
          . <Citation source={rule.citation} confidence={rule.confidence} /> {rule.own && t(text.ownLimit)}{' '}
          {longer && t(text.longerText, { longer: limitText(longer)[language] })}{' '}
          {rule.longest && t(text.longestText, { longest: limitText(rule.longest)[language] })}{' '}
          {data.remote && t(text.isRemote)}{' '}
          {rule.unknownYears.length > 0 && t(text.unknownYears, { years: rule.unknownYears.join(', ') })}
        </p>
      </Rows>
    </Section>
  )
}

/** Files of the sender: listed for whoever reads the petition, opened at its desk. */
function Attachments({ data }: { data: PetitionData }) {
  const t = useText()
  const language = useLanguage()
  const [gone, setGone] = useState<number | undefined>()
  if (data.attachments.length === 0) return null
  const name = (one: PetitionData['attachments'][number]) =>
    t(text.attachment, {
      n: one.no,
      type: attachmentTypeText[one.mediaType][language],
      size: showNumber(Math.max(1, Math.round(one.size / 1024))),
    })
  return (
    <Section
      title={t(text.attachments)}
      count={data.attachments.length}
      about={t(data.mayOpen ? text.attachmentsAbout : text.attachmentsClosed)}
    >
      <ul>
        {data.attachments.map(one => (
          <li key={one.no}>
            {data.mayOpen ? (
              <a href={`/api/v1/petitions/${data.petitionId}/attachments/${one.no}`} download>
                {name(one)}
              </a>
            ) : (
              name(one)
            )}
            {data.may.includes('file-removed') && (
              <Button variant="subtle" size="compact-sm" ml={8} onClick={() => setGone(one.no)}>
                {t(text.removeFile, { n: one.no })}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {gone !== undefined && <RemoveFile data={data} no={gone} onClose={() => setGone(undefined)} />}
    </Section>
  )
}

function Outcome({ data }: { data: PetitionData }) {
  const t = useText()
  const words = (value: string) => <p className={styles.words}>{value}</p>
  return (
    <>
      {data.reason && (
        <Section title={data.forwardedTo ? `${t(text.forwardedTo)}: ${data.forwardedTo}` : t(text.reason)}>
          {words(data.reason)}
        </Section>
      )}
      {data.answer && <Section title={`${t(text.answer)}, ${showDay(data.answeredOn)}`}>{words(data.answer)}</Section>}
      {data.published && (
        <Section title={`${t(text.publicText)}, ${showDay(data.published.on)}`}>
          <KeyValues
            columns={1}
            items={[
              [t(text.publicSubject), data.published.subject],
              [t(text.publicQuestion), words(data.published.question)],
              [t(text.publicAnswer), words(data.published.answer)],
            ]}
          />
        </Section>
      )}
    </>
  )
}
