// Corrections of a person or household, the citizen ID, and showing its digits for a reason.
import { ActionIcon, Button, Menu, Modal, Select, TextInput } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { ApiProblem, fetchRead, useWrite } from '../../kit/api.ts'
import { DayInput } from '../../kit/day-input.tsx'
import { PreviewButton } from '../../kit/dialogs.tsx'
import { Rows } from '../../kit/page.tsx'
import { Note, ProblemNote } from '../../kit/states.tsx'
import { useText } from '../../kit/text.ts'
import { toast } from '../../kit/toast.tsx'
import { type CitizenIdState, citizenIdStateNames } from '../citizen-id.ts'
import type { HouseholdPage, Member } from '../household.api.ts'
import { partialOf, type RelationCode } from '../person.ts'
import { registryText as text } from '../registry.text.ts'
import { correctHousehold, correctPerson, revealCitizenId, setCitizenId } from './correction.api.ts'
import { Notices } from './event-dialogs.tsx'
import { PersonFields, type PersonForm, relationChoices } from './person-fields.tsx'

/** What can be done with one member beside the events of the household. */
export function MemberMenu({ household, member }: { household: HouseholdPage; member: Member }) {
  const t = useText()
  const [open, setOpen] = useState<'correct' | 'citizen-id' | undefined>()
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" aria-label={`${t(text.correct)}: ${member.fullName}`}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpen('correct')}>{t(text.correct)}</Menu.Item>
          <Menu.Item onClick={() => setOpen('citizen-id')}>{t(text.setCitizenId)}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {open === 'correct' && <CorrectPerson household={household} member={member} onClose={() => setOpen(undefined)} />}
      {open === 'citizen-id' && (
        <SetCitizenId household={household} member={member} onClose={() => setOpen(undefined)} />
      )}
    </>
  )
}

interface DialogProps {
  household: HouseholdPage
  member: Member
  onClose(): void
}

function CorrectPerson({ household, member, onClose }: DialogProps) {
  const t = useText()
  const write = useWrite(correctPerson)
  const birthBefore = partialOf(member.birth)
  const [form, setForm] = useState<PersonForm>({
    fullName: member.fullName,
    birth: birthBefore ?? undefined,
    sex: member.sex,
    ethnicCode: member.ethnicCode,
    merit: member.merit,
    relation: member.relation,
    citizenIdState: 'none',
    citizenIdNumber: '',
  })
  const [since, setSince] = useState<Member['from'] | undefined>(member.from)
  const [reason, setReason] = useState('')
  const set = (patch: Partial<PersonForm>) => setForm(before => ({ ...before, ...patch }))
  const field = <T,>(before: T, after: T) => (before === after ? undefined : { before, after })
  const title = t(text.correctPerson, { name: member.fullName })
  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      <Rows gap={12}>
        <PersonFields form={form} onChange={set} withoutId />
        {member.relation !== 'head' && (
          <Select
            label={t(text.relation)}
            data={relationChoices(t, form.sex ?? undefined)}
            value={form.relation}
            onChange={relation => set({ relation: relation as RelationCode })}
          />
        )}
        <DayInput label={t(text.memberFrom)} value={since} onChange={setSince} />
        <TextInput label={t(text.reason)} required value={reason} onChange={e => setReason(e.currentTarget.value)} />
        <Buttons onClose={onClose}>
          <PreviewButton
            label={t(text.preview)}
            title={title}
            write={write}
            input={{
              householdId: household.householdId,
              personId: member.personId,
              reason,
              fields: {
                fullName: field(member.fullName, form.fullName),
                birth: field(birthBefore, form.birth ?? null),
                sex: field(member.sex, form.sex),
                ethnicCode: field(member.ethnicCode, form.ethnicCode),
                merit: field(member.merit, form.merit),
                relation: field(member.relation, form.relation ?? member.relation),
                memberSince: field<string>(member.from, since ?? member.from),
              },
            }}
            about={result => <Notices notices={result.notices} />}
            onDone={() => {
              toast.good(t(text.done))
              onClose()
            }}
          />
        </Buttons>
      </Rows>
    </Modal>
  )
}

function SetCitizenId({ household, member, onClose }: DialogProps) {
  const t = useText()
  const write = useWrite(setCitizenId)
  const [state, setState] = useState<CitizenIdState>(member.citizenIdState)
  const [number, setNumber] = useState('')
  const title = `${t(text.setCitizenId)}: ${member.fullName}`
  return (
    <Modal opened onClose={onClose} title={title}>
      <Rows gap={12}>
        <Select
          label={t(text.state2)}
          allowDeselect={false}
          data={(Object.keys(citizenIdStateNames) as CitizenIdState[]).map(value => ({
            value,
            label: t(citizenIdStateNames[value]),
          }))}
          value={state}
          onChange={next => setState((next ?? 'none') as CitizenIdState)}
        />
        {state === 'present' && (
          <TextInput
            label={t(text.citizenId)}
            required
            inputMode="numeric"
            autoComplete="off"
            value={number}
            onChange={e => setNumber(e.currentTarget.value)}
            error={write.problem?.faultAt('citizenId.number')}
          />
        )}
        <Buttons onClose={onClose}>
          <PreviewButton
            label={t(text.preview)}
            title={title}
            write={write}
            input={{
              householdId: household.householdId,
              personId: member.personId,
              citizenId: { state, ...(state === 'present' ? { number } : {}) },
            }}
            about={result => <Notices notices={result.notices} />}
            onDone={() => {
              toast.good(t(text.done))
              onClose()
            }}
          />
        </Buttons>
      </Rows>
    </Modal>
  )
}

/** Shows the digits for a reason. They are kept nowhere in the page after the dialog closes. */
export function RevealCitizenId({ householdId, member }: { householdId: number; member: Member }) {
  const t = useText()
  const [opened, setOpened] = useState(false)
  const [reason, setReason] = useState('')
  const [number, setNumber] = useState<string | undefined>()
  const [refusal, setRefusal] = useState<ApiProblem | undefined>()
  const close = () => {
    setOpened(false)
    setNumber(undefined)
    setRefusal(undefined)
    setReason('')
  }
  const show = async () => {
    try {
      const answer = await fetchRead(revealCitizenId, { householdId, personId: member.personId, reason })
      setNumber(answer.number)
      setRefusal(undefined)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setRefusal(error)
    }
  }
  return (
    <>
      <Button variant="subtle" size="compact-xs" onClick={() => setOpened(true)}>
        {t(text.reveal)}
      </Button>
      <Modal opened={opened} onClose={close} title={`${t(text.revealTitle)}: ${member.fullName}`}>
        <Rows gap={12}>
          {number ? (
            <code style={{ fontSize: 22 }}>{number}</code>
          ) : (
            <>
              <Note tone="warn">{t(text.revealNote)}</Note>
              <TextInput label={t(text.why)} required value={reason} onChange={e => setReason(e.currentTarget.value)} />
              <ProblemNote problem={refusal} />
              <Button disabled={reason.trim().length < 5} onClick={() => void show()}>
                {t(text.reveal)}
              </Button>
            </>
          )}
        </Rows>
      </Modal>
    </>
  )
}

export function CorrectHousehold({ household }: { household: HouseholdPage }) {
  const t = useText()
  const write = useWrite(correctHousehold)
  const [opened, setOpened] = useState(false)
  const [code, setCode] = useState(household.code)
  const [address, setAddress] = useState(household.address)
  const [phone, setPhone] = useState(household.phone)
  const [reason, setReason] = useState('')
  const field = (before: string, after: string) => (before === after ? undefined : { before, after })
  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          setCode(household.code)
          setAddress(household.address)
          setPhone(household.phone)
          setOpened(true)
        }}
      >
        {t(text.correct)}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t(text.correctHousehold)}>
        <Rows gap={12}>
          <TextInput label={t(text.code)} value={code} onChange={e => setCode(e.currentTarget.value)} />
          <TextInput label={t(text.address)} value={address} onChange={e => setAddress(e.currentTarget.value)} />
          <TextInput
            label={t(text.phone)}
            inputMode="tel"
            value={phone}
            onChange={e => setPhone(e.currentTarget.value)}
          />
          <TextInput label={t(text.reason)} required value={reason} onChange={e => setReason(e.currentTarget.value)} />
          <Buttons onClose={() => setOpened(false)}>
            <PreviewButton
              label={t(text.preview)}
              title={t(text.correctHousehold)}
              write={write}
              input={{
                householdId: household.householdId,
                reason,
                fields: {
                  code: field(household.code, code),
                  address: field(household.address, address),
                  phone: field(household.phone, phone),
                },
              }}
              onDone={() => {
                toast.good(t(text.done))
                setOpened(false)
              }}
            />
          </Buttons>
        </Rows>
      </Modal>
    </>
  )
}

function Buttons({ onClose, children }: { onClose(): void; children: React.ReactNode }) {
  const t = useText()
  return (
    <div style={{ display: 'flex', gap: 8, justifyContent: 'flex-end' }}>
      <Button variant="default" onClick={onClose}>
        {t(text.cancel)}
      </Button>
      {children}
    </div>
  )
}
