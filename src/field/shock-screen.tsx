// What threw the household back, in four touches: what, how bad, what is needed, when. Stands for a visit, not for a promise.
import { useState } from 'react'
import { needText, ShockKind, severityText, shockText, UrgentNeed } from '../review/shock/shock.ts'
import { back } from './address.ts'
import { todayOf } from './draft.ts'
import { useField } from './field-state.tsx'
import { Choose, Foot, Problems, Text } from './form-parts.tsx'
import { NoHousehold, useHousehold } from './opened-household.tsx'
import { writeEntry } from './outbox.ts'
import { Bar } from './parts.tsx'
import { keeping } from './unkept.tsx'

const kinds = ShockKind.options.map(value => ({ value, label: shockText[value].vi }))
const severities = (['1', '2', '3'] as const).map(value => ({ value, label: severityText[Number(value) as 1].vi }))

export function ShockScreen({ householdKey }: { householdKey: string }) {
  const { db, vault, enrolment, sync } = useField()
  const household = useHousehold(householdKey)
  const [kind, setKind] = useState<ShockKind | null>(null)
  const [severity, setSeverity] = useState<'1' | '2' | '3' | null>(null)
  const [needs, setNeeds] = useState<UrgentNeed[]>([])
  const [day, setDay] = useState('')
  const [note, setNote] = useState('')
  const [problems, setProblems] = useState<string[]>([])
  const up = `/households/${householdKey}`
  if (!household) return <NoHousehold title="Rủi ro, thiệt hại" household={household} />
  const { record } = household

  const keep = async () => {
    const today = await todayOf(db)
    const found = [
      ...(kind === null ? ['Chưa chọn việc gì đã xảy ra.'] : []),
      ...(severity === null ? ['Chưa chọn mức độ.'] : []),
      ...(day > today ? ['Ngày này chưa tới.'] : []),
    ]
    setProblems(found)
    if (found.length > 0) return
    await writeEntry(db, vault, enrolment, {
      command: 'shock.record',
      input: {
        householdId: record.householdId > 0 ? record.householdId : `@${-record.householdId}.householdId`,
        kind,
        severity: Number(severity),
        needs,
        day: day || today,
        note: note.trim(),
      },
      householdKey,
      villageId: household.villageId,
    })
    void sync()
    back(up)
  }

  return (
    <>
      <Bar title={`Rủi ro: ${record.headName}`} up={up} />
      <main className="screen">
        <div className="card">
          <Choose label="Việc gì đã xảy ra?" choices={kinds} value={kind} onChange={setKind} />
        </div>
        <div className="card">
          <Choose label="Nặng thế nào?" choices={severities} value={severity} onChange={setSeverity} />
        </div>
        <fieldset className="card field">
          <legend>Cần gì ngay? (chọn nhiều)</legend>
          <div className="options">
            {UrgentNeed.options.map(need => (
              <button
                key={need}
                type="button"
                className="option"
                aria-pressed={needs.includes(need)}
                onClick={() => setNeeds(needs.includes(need) ? needs.filter(one => one !== need) : [...needs, need])}
              >
                {needText[need].vi}
              </button>
            ))}
          </div>
        </fieldset>
        <div className="card">
          <Text label="Ngày nào? (để trống: hôm nay)" type="date" value={day} onChange={setDay} />
          <Text label="Ghi thêm" value={note} onChange={setNote} maxLength={1000} />
        </div>
        <Problems list={problems} />
      </main>
      <Foot>
        <button type="button" className="button main" onClick={() => void keeping(keep())}>
          Ghi
        </button>
      </Foot>
    </>
  )
}
