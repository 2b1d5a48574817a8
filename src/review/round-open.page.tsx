// Opens a round: what it would look at is shown first, village by village; nothing changes until it is confirmed.
import { Checkbox, Select } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useArea, useToday } from '../access/session.page.tsx'
import { type LocalDate, yearOf } from '../base/local-date.ts'
import { useRead, useWrite } from '../kit/api.ts'
import { AreaPicker } from '../kit/area-picker.tsx'
import { ChoiceSelect } from '../kit/choice-select.tsx'
import { DayInput } from '../kit/day-input.tsx'
import { changeRows, PreviewButton } from '../kit/dialogs.tsx'
import { FieldGrid } from '../kit/file-drop.tsx'
import { showNumber } from '../kit/format.ts'
import { useGo } from '../kit/link.tsx'
import { NumberField } from '../kit/number-input.tsx'
import { FormActions, Page, Section } from '../kit/page.tsx'
import { Note, ProblemNote } from '../kit/states.tsx'
import { useText } from '../kit/text.ts'
import { toast } from '../kit/toast.tsx'
import { areaList } from '../registry/areas/area.api.ts'
import { Procedure, procedureText } from './procedure.ts'
import { openRoundContract } from './round.api.ts'
import { roundText } from './round.text.ts'
import { b1TableListContract } from './rules-admin.api.ts'

export function RoundOpenPage() {
  const t = useText()
  const go = useGo()
  const today = useToday()
  const chosenArea = useArea()
  const areas = useRead(areaList, { levels: ['province', 'commune'] })
  const tables = useRead(b1TableListContract, {})
  const open = useWrite(openRoundContract)
  const communes = areas.data?.areas.filter(area => area.level === 'commune') ?? []
  const [areaId, setAreaId] = useState<number | undefined>(chosenArea.areaId)
  const [procedure, setProcedure] = useState<Procedure>('yearly')
  const [year, setYear] = useState<number | undefined>(yearOf(today))
  const [method, setMethod] = useState<'income' | 'b1'>('income')
  const [b1TableId, setB1TableId] = useState<string | null>(null)
  const [opensOn, setOpensOn] = useState<LocalDate | undefined>(today)
  const [formerPoorYears, setFormerPoorYears] = useState<number | undefined>(0)
  const [everyHousehold, setEveryHousehold] = useState(false)
  const [showResultToReviewers, setShowResult] = useState(false)
  const place =
    areaId !== undefined && communes.some(c => c.areaId === areaId)
      ? areaId
      : communes.length === 1
        ? communes[0]!.areaId
        : undefined
  const published = tables.data?.tables ?? []
  return (
    <Page title={t(roundText.open)} crumbs={[{ title: t(roundText.all), to: '/app/rounds' }]} narrow>
      <Section>
        <p className="bv-muted" style={{ marginBottom: 14 }}>
          {t(roundText.openAbout)}
        </p>
        <FieldGrid>
          <AreaPicker
            label={t(roundText.area)}
            areas={(areas.data?.areas ?? []).map(a => ({
              areaId: a.areaId,
              parentId: a.parentId,
              name: a.fullName,
              kind: a.level,
            }))}
            value={place}
            onChange={setAreaId}
            only={area => area.kind === 'commune'}
            required
          />
          <ChoiceSelect
            label={t(roundText.procedure)}
            value={procedure}
            onChange={setProcedure}
            options={Procedure.options}
            words={procedureText}
          />
          <NumberField label={t(roundText.year)} value={year} onChange={setYear} grouped={false} />
          <DayInput label={t(roundText.opensOn)} value={opensOn} onChange={setOpensOn} />
          <Select
            label={t(roundText.method)}
            data={[
              { value: 'income', label: t(roundText.methodIncome) },
              { value: 'b1', label: t(roundText.methodB1) },
            ]}
            value={method}
            onChange={value => setMethod(value === 'b1' ? 'b1' : 'income')}
            allowDeselect={false}
          />
          {method === 'b1' && (
            <Select
              label={t(roundText.b1Table)}
              data={published.map(table => ({ value: String(table.b1TableId), label: table.name }))}
              value={b1TableId}
              onChange={setB1TableId}
              required
            />
          )}
          {procedure === 'yearly' && (
            <NumberField
              label={t(roundText.formerPoor)}
              description={t(roundText.formerPoorHint)}
              value={formerPoorYears}
              onChange={setFormerPoorYears}
            />
          )}
        </FieldGrid>
        <div style={{ display: 'grid', gap: 10, margin: '16px 0' }}>
          {procedure === 'yearly' && (
            <Checkbox
              label={t(roundText.everyHousehold)}
              checked={everyHousehold}
              onChange={event => setEveryHousehold(event.currentTarget.checked)}
            />
          )}
          <Checkbox
            label={t(roundText.showResults)}
            checked={showResultToReviewers}
            onChange={event => setShowResult(event.currentTarget.checked)}
          />
        </div>
        <ProblemNote problem={areas.error ?? open.problem} />
        <FormActions>
          <PreviewButton
            label={t(roundText.preview)}
            title={t(roundText.open)}
            confirmLabel={t(roundText.confirmOpen)}
            write={open}
            input={{
              areaId: place ?? 0,
              procedure,
              year: year ?? yearOf(today),
              method,
              ...(method === 'b1' && b1TableId ? { b1TableId: Number(b1TableId) } : {}),
              ...(opensOn ? { opensOn } : {}),
              formerPoorYears: formerPoorYears ?? 0,
              everyHousehold,
              showResultToReviewers,
            }}
            rows={changeRows}
            about={result => <OpeningAbout result={result} />}
            onDone={result => {
              toast.good(t(roundText.opened, { count: showNumber(result.households) }))
              go(`/app/rounds/${result.roundId}`)
            }}
          />
        </FormActions>
      </Section>
    </Page>
  )
}

function OpeningAbout({ result }: { result: z.output<typeof openRoundContract.output> }) {
  const t = useText()
  return (
    <>
      <p>
        <strong>{t(roundText.households, { count: showNumber(result.households) })}</strong> (
        {t(roundText.fromList, { count: showNumber(result.fromList) })},{' '}
        {t(roundText.fromRequests, { count: showNumber(result.fromRequests) })})
      </p>
      {result.trial && <Note tone="warn">{t(roundText.trialNote, { reason: result.trialReason })}</Note>}
      {result.warnings.map(warning => (
        <Note key={warning} tone="warn">
          {warning}
        </Note>
      ))}
      <ul>
        {result.byVillage.map(village => (
          <li key={village.villageId}>
            {village.name}: {t(roundText.households, { count: showNumber(village.households) })}
          </li>
        ))}
      </ul>
    </>
  )
}
