// Registering a household by hand: village, day, people; a preview before anything is kept. The draft survives a closed browser.
import { Button, Select, TextInput } from '@mantine/core'
import type { LocalDate } from '../base/local-date.ts'
import { useWrite } from '../kit/api.ts'
import { DayInput } from '../kit/day-input.tsx'
import { PreviewButton } from '../kit/dialogs.tsx'
import { useDraft } from '../kit/draft.ts'
import { useGo } from '../kit/link.tsx'
import { Columns, FormActions, Page, Rows, Section } from '../kit/page.tsx'
import { ProblemNote } from '../kit/states.tsx'
import { useText } from '../kit/text.ts'
import { toast } from '../kit/toast.tsx'
import { Notices, VillagePicker } from './events/event-dialogs.tsx'
import { registerHousehold } from './events/household-event.api.ts'
import { emptyPerson, PersonFields, type PersonForm, personInput, relationChoices } from './events/person-fields.tsx'
import type { RelationCode } from './person.ts'
import { registryText as text } from './registry.text.ts'

interface Form {
  villageId: number | undefined
  from: LocalDate | undefined
  code: string
  address: string
  phone: string
  reason: string
  members: PersonForm[]
}

const start: Form = {
  villageId: undefined,
  from: undefined,
  code: '',
  address: '',
  phone: '',
  reason: '',
  members: [{ ...emptyPerson, relation: 'head' }],
}

export function HouseholdNewPage() {
  const t = useText()
  const go = useGo()
  const write = useWrite(registerHousehold)
  const draft = useDraft<Form>('household-new', start)
  const form = draft.value
  const set = (patch: Partial<Form>) => draft.set({ ...form, ...patch })
  const setMember = (index: number, patch: Partial<PersonForm>) =>
    set({ members: form.members.map((m, i) => (i === index ? { ...m, ...patch } : m)) })
  return (
    <Page title={t(text.newHousehold)} crumbs={[{ title: t(text.households), to: '/app/households' }]} narrow>
      <Rows>
        <Section title={t(text.household)}>
          <Rows gap={12}>
            <Columns>
              <VillagePicker
                label={t(text.village)}
                value={form.villageId}
                onChange={villageId => set({ villageId })}
              />
              <DayInput
                label={t(text.from)}
                required
                value={form.from}
                onChange={from => set({ from })}
                error={write.problem?.faultAt('from')}
              />
            </Columns>
            <Columns>
              <TextInput
                label={t(text.code)}
                description={t(text.codeHint)}
                value={form.code}
                onChange={e => set({ code: e.currentTarget.value })}
              />
              <TextInput
                label={t(text.address)}
                value={form.address}
                onChange={e => set({ address: e.currentTarget.value })}
              />
            </Columns>
            <Columns>
              <TextInput
                label={t(text.phone)}
                inputMode="tel"
                value={form.phone}
                onChange={e => set({ phone: e.currentTarget.value })}
              />
              <TextInput
                label={t(text.reason)}
                value={form.reason}
                onChange={e => set({ reason: e.currentTarget.value })}
              />
            </Columns>
          </Rows>
        </Section>
        {form.members.map((m, index) => (
          <Section
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a form have no identity but their place
            key={index}
            title={index === 0 ? t(text.head) : `${t(text.members)} ${index + 1}`}
            actions={
              index > 0 && (
                <Button
                  variant="subtle"
                  size="xs"
                  onClick={() => set({ members: form.members.filter((_, i) => i !== index) })}
                >
                  {t(text.removeRow, { n: index + 1 })}
                </Button>
              )
            }
          >
            <Rows gap={12}>
              <PersonFields form={m} onChange={patch => setMember(index, patch)} />
              {index > 0 && (
                <Select
                  label={t(text.relation)}
                  required
                  searchable
                  data={relationChoices(t, m.sex ?? undefined)}
                  value={m.relation}
                  onChange={relation => setMember(index, { relation: relation as RelationCode })}
                  error={write.problem?.faultAt(`members.${index}.relation`)}
                />
              )}
            </Rows>
          </Section>
        ))}
        <div>
          <Button
            variant="default"
            onClick={() =>
              set({ members: [...form.members, { ...emptyPerson, ethnicCode: form.members[0]?.ethnicCode ?? null }] })
            }
          >
            {t(text.addMember)}
          </Button>
        </div>
        <ProblemNote problem={write.problem} />
        <FormActions>
          <PreviewButton
            label={t(text.register)}
            write={write}
            input={{
              villageId: form.villageId ?? 0,
              from: form.from ?? '',
              ...(form.code ? { code: form.code } : {}),
              address: form.address,
              phone: form.phone,
              reason: form.reason,
              members: form.members.map(m => ({ ...personInput(m), relation: m.relation ?? 'unknown' })),
            }}
            about={result => <Notices notices={result.notices} />}
            onDone={result => {
              toast.good(t(text.done))
              draft.clear()
              go(`/app/households/${result.householdId}`)
            }}
          />
        </FormActions>
      </Rows>
    </Page>
  )
}
