// Assessing one household's house: what the last survey said is filled in, what was seen at the house counts.
import { Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { useRead, useWrite } from '../../kit/api.ts'
import { DayInput } from '../../kit/day-input.tsx'
import { PreviewButton } from '../../kit/dialogs.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { showDay } from '../../kit/format.ts'
import { AppLink, LinkButton, useGo, usePageParams } from '../../kit/link.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { FormActions, Page, Rows, Section } from '../../kit/page.tsx'
import { Loaded, Note, ProblemNote } from '../../kit/states.tsx'
import { SumInput } from '../../kit/sum-input.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { toast } from '../../kit/toast.tsx'
import { HouseholdClassBadge } from '../../registry/class-badge.tsx'
import type { HouseholdClass } from '../../registry/status.ts'
import { hardshipText, Land, landText } from './house.ts'
import { assessFormContract, assessHouseContract } from './housing.api.ts'
import { housingText as text } from './housing.text.ts'

type Form = (typeof assessFormContract)['output']['_output']

export function AssessPage() {
  const { householdId } = usePageParams()
  const read = useRead(assessFormContract, { householdId: Number(householdId) })
  return <Loaded read={read}>{form => <Assessment key={form.last?.assessmentId ?? 0} form={form} />}</Loaded>
}

const sum = (value: string | undefined) => (value === undefined ? 0n : BigInt(value))

function Assessment({ form }: { form: Form }) {
  const t = useText()
  const language = useLanguage()
  const today = useToday()
  const go = useGo()
  const write = useWrite(assessHouseContract)
  const { last, survey } = form
  const parts = last ?? survey
  const [assessedOn, setAssessedOn] = useState<LocalDate | undefined>(today)
  const [hardship, setHardship] = useState<1 | 2 | 3 | undefined>(last?.hardship)
  const [hardshipNote, setNote] = useState(last?.hardshipNote ?? '')
  const [weak, setWeak] = useState({
    frameWeak: parts?.frameWeak ?? null,
    wallWeak: parts?.wallWeak ?? null,
    roofWeak: parts?.roofWeak ?? null,
  })
  const [land, setLand] = useState<Land | undefined>(last?.land)
  const [workers, setWorkers] = useState<number | undefined>(last?.workers ?? form.workers)
  const [savings, setSavings] = useState<bigint | undefined>(sum(last?.savings))
  const [relatives, setRelatives] = useState<bigint | undefined>(sum(last?.relatives))
  const [independentSince, setIndependent] = useState<LocalDate | undefined>(
    last?.independentSince ?? form.registeredOn,
  )
  const [votedOn, setVotedOn] = useState<LocalDate | undefined>(last?.votedOn ?? undefined)
  const [votesFor, setFor] = useState<number | undefined>(last?.votesFor ?? undefined)
  const [votesAgainst, setAgainst] = useState<number | undefined>(last?.votesAgainst ?? undefined)
  const [committedOn, setCommitted] = useState<LocalDate | undefined>(last?.committedOn ?? undefined)
  const [helpedBefore, setHelped] = useState(last?.helpedBefore ?? '')
  const ready =
    assessedOn && hardship && land && workers !== undefined && savings !== undefined && relatives !== undefined
  const part = (key: 'frameWeak' | 'wallWeak' | 'roofWeak', label: string) => (
    <Select
      label={label}
      allowDeselect={false}
      value={String(weak[key])}
      onChange={next => next && setWeak(before => ({ ...before, [key]: next === 'null' ? null : next === 'true' }))}
      data={[
        { value: 'true', label: t(text.weak) },
        { value: 'false', label: t(text.strong) },
        { value: 'null', label: t(text.unknown) },
      ]}
    />
  )
  return (
    <Page
      title={t(text.formTitle, { name: form.household })}
      crumbs={[{ title: t(text.title), to: '/app/support/housing' }]}
      badges={<HouseholdClassBadge value={form.class as HouseholdClass} />}
      about={
        <>
          <AppLink to={`/app/households/${form.householdId}`}>{form.code}</AppLink>
          <span>{form.village}</span>
        </>
      }
      narrow
    >
      {form.house ? (
        <Note tone="info">
          {t(text.hasHouse, { title: form.house.title })}{' '}
          <LinkButton size="xs" variant="default" to={`/app/support/housing/houses/${form.house.houseId}`}>
            {t(text.seeHouse)}
          </LinkButton>
        </Note>
      ) : (
        <Rows>
          <Note tone="info">
            {last
              ? t(text.lastTime, { day: showDay(last.assessedOn) })
              : survey
                ? t(text.fromSurvey, { day: showDay(survey.on) })
                : t(text.noSurvey)}
          </Note>
          <Section title={t(text.house)}>
            <Rows>
              <FieldGrid>
                <DayInput label={t(text.assessedOn)} required max={today} value={assessedOn} onChange={setAssessedOn} />
                <Select
                  label={t(text.hardship)}
                  required
                  value={hardship ? String(hardship) : null}
                  onChange={next => setHardship(next ? (Number(next) as 1) : undefined)}
                  data={([1, 2, 3] as const).map(one => ({ value: String(one), label: hardshipText[one][language] }))}
                />
                {part('frameWeak', t(text.frame))}
                {part('wallWeak', t(text.wall))}
                {part('roofWeak', t(text.roof))}
                <Select
                  label={t(text.land)}
                  required
                  value={land ?? null}
                  onChange={next => setLand((next as Land) ?? undefined)}
                  data={Land.options.map(one => ({ value: one, label: landText[one][language] }))}
                />
              </FieldGrid>
              <Textarea
                label={t(text.hardshipNote)}
                autosize
                minRows={2}
                value={hardshipNote}
                onChange={event => setNote(event.currentTarget.value)}
              />
            </Rows>
          </Section>
          <Section title={t(text.ability)}>
            <FieldGrid>
              <NumberField label={t(text.workers)} min={0} max={30} value={workers} onChange={setWorkers} />
              <SumInput label={t(text.savings)} value={savings} onChange={setSavings} />
              <SumInput label={t(text.relatives)} value={relatives} onChange={setRelatives} />
              <DayInput
                label={t(text.independentSince)}
                max={today}
                value={independentSince}
                onChange={setIndependent}
              />
              <TextInput
                label={t(text.helpedBefore)}
                value={helpedBefore}
                onChange={event => setHelped(event.currentTarget.value)}
              />
            </FieldGrid>
          </Section>
          <Section title={t(text.vote)}>
            <FieldGrid>
              <DayInput
                label={t(text.votedOn)}
                max={today}
                value={votedOn}
                onChange={setVotedOn}
                error={write.problem?.faultAt('votedOn')}
              />
              <NumberField label={t(text.votesFor)} min={0} max={2000} value={votesFor} onChange={setFor} />
              <NumberField label={t(text.votesAgainst)} min={0} max={2000} value={votesAgainst} onChange={setAgainst} />
              <DayInput label={t(text.committedOn)} max={today} value={committedOn} onChange={setCommitted} />
            </FieldGrid>
          </Section>
          <ProblemNote problem={write.problem} />
          <FormActions>
            <PreviewButton
              label={t(text.saveAssessment)}
              button={{ disabled: !ready || !form.mayWrite }}
              write={write}
              input={{
                householdId: form.householdId,
                assessedOn: assessedOn ?? '',
                hardship: hardship ?? 1,
                hardshipNote,
                ...weak,
                land: land ?? 'undisputed',
                workers: workers ?? 0,
                savings: savings ?? 0n,
                relatives: relatives ?? 0n,
                independentSince: independentSince ?? null,
                votedOn: votedOn ?? null,
                votesFor: votesFor ?? null,
                votesAgainst: votesAgainst ?? null,
                committedOn: committedOn ?? null,
                helpedBefore,
              }}
              onDone={() => {
                toast.good(t(text.saved))
                go('/app/support/housing')
              }}
            />
          </FormActions>
        </Rows>
      )}
    </Page>
  )
}
