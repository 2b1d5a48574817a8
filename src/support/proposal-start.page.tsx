// Asking for a proposal: area, year, and for each policy within quotas how many households and how much money there are.
import { Checkbox, Modal, MultiSelect } from '@mantine/core'
import { useState } from 'react'
import { useArea, useToday } from '../access/session.page.tsx'
import { localDate, yearOf } from '../base/local-date.ts'
import { useRead, useWrite } from '../kit/api.ts'
import { AreaPicker } from '../kit/area-picker.tsx'
import { PreviewButton } from '../kit/dialogs.tsx'
import { FieldGrid } from '../kit/file-drop.tsx'
import { showDongShort } from '../kit/format.ts'
import { NumberField } from '../kit/number-input.tsx'
import { FormActions, Rows } from '../kit/page.tsx'
import { SumInput } from '../kit/sum-input.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { areaList } from '../registry/areas/area.api.ts'
import { policiesOn } from './policy.ts'
import { proposeSupportContract } from './proposal.api.ts'
import styles from './proposal.module.css'
import { proposalText as text } from './proposal.text.ts'
import { isNamed } from './proposal.ts'
import { planQuotaContract } from './quota/plan-quota.api.ts'

export interface Typed {
  households?: number | undefined
  money?: bigint | undefined
  each?: bigint | undefined
  planLineIds?: readonly number[]
}
export interface StartChoice {
  areaId?: number | undefined
  year?: number | undefined
  withUnverified?: boolean
  quotas?: Record<string, Typed>
}

export function StartProposal({
  from = {},
  onClose,
  onStarted,
}: {
  from?: StartChoice
  onClose(): void
  onStarted(runId: number): void
}) {
  const t = useText()
  const language = useLanguage()
  const today = useToday()
  const { areaId: chosen, own } = useArea()
  const write = useWrite(proposeSupportContract)
  const areas = useRead(areaList, { levels: ['province', 'district', 'commune'], day: today })
  const [areaId, setArea] = useState<number | undefined>(from.areaId ?? chosen ?? own[0]?.areaId)
  const [year, setYear] = useState<number | undefined>(from.year ?? yearOf(today))
  const [withUnverified, setUnverified] = useState(from.withUnverified ?? false)
  const [quotas, setQuotas] = useState<Record<string, Typed>>(from.quotas ?? {})
  const plan = useRead(
    planQuotaContract,
    { areaId: areaId ?? 0, year: year ?? 0 },
    { enabled: areaId !== undefined && year !== undefined && year >= 2015 && year <= 2100 },
  )
  const planLines = (plan.data?.lines ?? []).map(line => ({
    value: String(line.lineId),
    label: `${line.activity}, ${line.place}: ${[line.households === null ? '' : `${line.households} hộ`, line.amount === '0' ? '' : showDongShort(line.amount)].filter(Boolean).join(', ')} (${line.plan})`,
  }))
  const end = localDate(`${year && year >= 2015 && year <= 2100 ? year : yearOf(today)}-12-31`)
  const offers = policiesOn(end < today ? end : today).filter(one => one.by === 'offer' && isNamed(withUnverified)(one))
  const set = (id: string, patch: Typed) => setQuotas({ ...quotas, [id]: { ...quotas[id], ...patch } })
  const named = Object.entries(quotas).filter(
    ([id, one]) =>
      offers.some(policy => policy.id === id) &&
      ([one.households, one.money, one.each].some(value => value !== undefined) || (one.planLineIds?.length ?? 0) > 0),
  )
  return (
    <Modal opened onClose={onClose} title={t(text.start)} size="xl" centered>
      <Rows>
        <FieldGrid>
          <AreaPicker
            label={t(text.area)}
            areas={(areas.data?.areas ?? []).map(a => ({
              areaId: a.areaId,
              parentId: a.parentId,
              name: a.fullName,
              kind: a.level,
            }))}
            value={areaId}
            onChange={setArea}
            required
          />
          <NumberField label={t(text.year)} grouped={false} value={year} onChange={setYear} min={2015} max={2100} />
        </FieldGrid>
        <Checkbox
          label={t(text.withUnverified)}
          checked={withUnverified}
          onChange={event => setUnverified(event.currentTarget.checked)}
        />
        <fieldset className={styles.quotas}>
          <legend>{t(text.quotas)}</legend>
          <p className="bv-muted">{t(text.planLinesHint)}</p>
          {offers.map(policy => (
            <div key={policy.id} className={styles.quota}>
              <span>{policy.name[language]}</span>
              <NumberField
                label={t(text.quotaHouseholds)}
                value={quotas[policy.id]?.households}
                onChange={households => set(policy.id, { households })}
                min={0}
              />
              <SumInput
                label={t(text.quotaMoney)}
                value={quotas[policy.id]?.money}
                onChange={money => set(policy.id, { money })}
              />
              {(planLines.length > 0 || (quotas[policy.id]?.planLineIds?.length ?? 0) > 0) && (
                <MultiSelect
                  label={t(text.planLines)}
                  searchable
                  value={(quotas[policy.id]?.planLineIds ?? []).map(String)}
                  onChange={ids => set(policy.id, { planLineIds: ids.map(Number) })}
                  data={planLines}
                />
              )}
              <SumInput
                label={t(text.quotaEach)}
                placeholder={
                  policy.norm.each && policy.norm.value !== null ? policy.norm.value.toLocaleString('vi-VN') : ''
                }
                value={quotas[policy.id]?.each}
                onChange={each => set(policy.id, { each })}
              />
            </div>
          ))}
        </fieldset>
        <FormActions>
          <PreviewButton
            label={t(text.start)}
            write={write}
            button={{ disabled: areaId === undefined || year === undefined }}
            input={{
              areaId: areaId ?? 0,
              year: year ?? 0,
              withUnverified,
              quotas: Object.fromEntries(
                named.map(([id, one]) => [
                  id,
                  {
                    households: one.households ?? null,
                    money: one.money === undefined ? null : String(one.money),
                    each: one.each === undefined ? null : String(one.each),
                    planLineIds: [...(one.planLineIds ?? [])],
                  },
                ]),
              ),
            }}
            onDone={result => onStarted(result.runId)}
          />
        </FormActions>
      </Rows>
    </Modal>
  )
}
