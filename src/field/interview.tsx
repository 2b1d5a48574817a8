// The interview: one part of the form per screen, the same form and the same checks as on the desk. Every answer is kept when it is
// given. Class and points are not shown before sending, unless the round allows it.
import { useEffect, useMemo, useRef, useState } from 'react'
import { inSentence } from '../base/first-letter.ts'
import type { LocalDate } from '../base/local-date.ts'
import { relationText } from '../registry/person.ts'
import { answerAt, checksOf, lastAnswer, readAnswers, readB1Table, withAnswer } from '../review/survey/entry.ts'
import { editsBetween } from '../review/survey/survey-fields.ts'
import { criteriaOf } from '../rules/b1-table.ts'
import { isAsked, surveyForm } from '../rules/form.ts'
import type { RulePack } from '../rules/pack-types.ts'
import { findDecidingPack, findPack, listPacks } from '../rules/packs.ts'
import type { RosterHead, RosterRound } from '../sync/roster.ts'
import { back } from './address.ts'
import { beginDraft, type Draft, draftsSaved, type OpenHousehold, openHousehold, saveDraft, todayOf } from './draft.ts'
import { useField } from './field-state.tsx'
import type { LocalMember } from './household-record.ts'
import { Closing, Opening } from './interview-parts.tsx'
import { resultOf } from './interview-result.tsx'
import { takeEntryIds, writeEntry } from './outbox.ts'
import { Bar } from './parts.tsx'
import { usePlace } from './place.ts'
import { Question, type QuestionProps } from './question.tsx'
import { PlayQuestion, useSounds } from './speech-parts.tsx'
import { keeping } from './unkept.tsx'

export function Interview({ householdKey }: { householdKey: string }) {
  const { db, vault } = useField()
  const [loaded, setLoaded] = useState<{
    household: OpenHousehold
    head: RosterHead
    draft: Draft | undefined
    today: LocalDate
  }>()
  const [missing, setMissing] = useState(false)
  useEffect(() => {
    let gone = false
    void (async () => {
      const household = await openHousehold(db, vault, householdKey)
      const village = household && (await db.villages.get(household.villageId))
      if (!household || !village) return setMissing(true)
      const head = await vault.unbox<RosterHead>(village.head)
      const added = household.entries.find(one => one.command === 'list.add' && one.state !== 'refused')
      const draft = beginDraft(
        household,
        added ? `@${added.entryId}.caseIds.0` : null,
        head.rounds[0]?.roundId ?? 0,
        head.areaType,
      )
      const today = (await todayOf(db)) as LocalDate
      if (!gone) setLoaded({ household, head, draft, today })
    })()
    return () => {
      gone = true
    }
  }, [db, vault, householdKey])
  const up = `/households/${householdKey}`
  if (missing || (loaded && !loaded.draft))
    return (
      <>
        <Bar title="Phiếu rà soát" up={up} />
        <main className="screen">
          <p className="card">Hộ này không nằm trong danh sách rà soát của đợt đang mở trên máy.</p>
        </main>
      </>
    )
  if (!loaded?.draft) return <Bar title="Phiếu rà soát" up={up} />
  return <Form {...loaded} draft={loaded.draft} />
}

interface Step {
  title: string
  /** What the person is to the head. */
  about?: string
  questions: Omit<QuestionProps, 'value' | 'last' | 'trouble' | 'onAnswer'>[]
}

function Form({
  household,
  head,
  draft: begun,
  today,
}: {
  household: OpenHousehold
  head: RosterHead
  draft: Draft
  today: LocalDate
}) {
  const { db, vault, enrolment, sync } = useField()
  const [draft, setDraft] = useState(begun)
  const [sending, setSending] = useState(false)
  const [checkedTwice, setCheckedTwice] = useState(false)
  const round = head.rounds.find(one => one.roundId === draft.roundId) ?? head.rounds[0]
  const pack = useMemo(() => packOf(round, today), [round, today])
  const b1Table = useMemo(() => readB1Table(round?.b1Table), [round])
  const last = useMemo(() => readAnswers(household.record.lastYear?.answers), [household])
  const steps = useMemo(() => stepsOf(draft, household, pack, round, today), [draft, household, pack, round, today])
  const step = Math.min(draft.step, steps.length + 1)
  const draftRef = useRef(draft)
  const sounds = useSounds(draft.language)
  const finding = usePlace(draft.point === null && !draft.noPoint)
  const place = finding.kind === 'found' ? finding.place : null

  const change = (changed: Draft) => {
    // a place alone begins no interview: it is kept with the first answer
    const next = { ...changed, point: changed.noPoint ? null : (changed.point ?? place) }
    draftRef.current = next
    setDraft(next)
    setCheckedTwice(false)
    void keeping(saveDraft(db, vault, household, next))
  }
  const answer = (path: string, value: unknown) =>
    change({
      ...draftRef.current,
      answers: withAnswer(draftRef.current.answers, path, value, String(round?.b1TableId ?? '')),
    })
  const toStep = (n: number) => {
    change({ ...draftRef.current, step: n })
    scrollTo(0, 0)
  }

  const visit = {
    surveyedOn: today,
    outcome: draft.outcome,
    surveyorName: '',
    language: draft.language,
    interpreter: draft.interpreter,
    note: draft.note,
  }
  const checks = checksOf(
    { answers: draft.answers, visit, baseVersion: 0, replaces: null },
    today,
    pack,
    round?.method ?? 'income',
    b1Table,
    household.members.map(one => ({ ...one, birthDate: one.birth })),
  )
  const troubleAt = (path: string) => {
    const found = checks.find(one => one.path === path && one.kind !== 'missing')
    return found ? { kind: found.kind as 'hard' | 'soft', text: found.vi } : undefined
  }

  const submit = async () => {
    // the entry holds every answer, also those whose draft could not be kept
    await draftsSaved(household.key).catch(() => undefined)
    const { answers, base } = draftRef.current
    const input = {
      caseId: draft.caseId,
      surveyedOn: today,
      outcome: draft.outcome,
      ...(draft.language ? { language: draft.language } : {}),
      ...(draft.interpreter ? { interpreter: draft.interpreter } : {}),
      note: draft.note,
      edits: editsBetween(base, answers),
      begunAt: draft.begunAt,
      endedAt: new Date().toISOString(),
      ...(draft.noPoint ? {} : (draft.point ?? place ?? {})),
    }
    const stored = await db.households.get(household.key)
    const [entryId] = await takeEntryIds(db, enrolment)
    const { language, interpreter } = draft
    const sent = await vault.box({ caseId: draft.caseId, entryId, answers, language, interpreter })
    await writeEntry(
      db,
      vault,
      enrolment,
      {
        command: 'survey.merge',
        input,
        householdKey: household.key,
        villageId: household.villageId,
        entryId: entryId!,
        ...(draft.replaces === null ? {} : { replaces: draft.replaces }),
      },
      {
        tables: ['drafts', 'households'],
        work: async () => {
          await db.drafts.delete(household.key)
          if (stored) await db.households.update(household.key, { sent })
        },
      },
    )
    void sync()
    back(`/households/${household.key}`)
  }
  const send = async () => {
    setSending(true)
    await keeping(submit())
    setSending(false)
  }

  const current = steps[step - 1]
  return (
    <>
      <Bar title={`${household.record.headName}`} up={`/households/${household.key}`}>
        <span style={{ padding: '0 8px' }}>
          {Math.min(step + 1, steps.length + 2)}/{steps.length + 2}
        </span>
      </Bar>
      <div className="progress" aria-hidden="true">
        <span style={{ width: `${(step / (steps.length + 1)) * 100}%` }} />
      </div>
      <main className="screen">
        {step === 0 && <Opening draft={draft} finding={finding} change={change} />}
        {current && (
          <>
            <h2>
              {current.title} {current.about && <span className="quiet">· {inSentence(current.about)}</span>}
            </h2>
            {current.questions.map(question => (
              <Question
                key={question.path}
                {...question}
                value={answerAt(draft.answers, question.path)}
                last={lastAnswer(last, draft.answers, question.path)}
                trouble={troubleAt(question.path)}
                b1Table={b1Table}
                sound={<PlayQuestion sounds={sounds} path={question.path} ask={question.ask} />}
                onAnswer={value => answer(question.path, value)}
              />
            ))}
          </>
        )}
        {step === steps.length + 1 && (
          <Closing
            checks={checks}
            nameAt={path => nameOfMember(draft, household, path)}
            onJump={path => toStep(steps.findIndex(one => one.questions.some(q => q.path === path)) + 1)}
            result={round?.showResults ? resultOf(draft.answers, round, pack, head, household, today) : undefined}
            note={draft.note}
            onNote={note => change({ ...draftRef.current, note })}
          />
        )}
      </main>
      <footer className="foot">
        {checkedTwice && (
          <p className="note warn" role="alert">
            Câu chưa hỏi được coi là “chưa biết”, không phải là “không”. Bấm “Vẫn gửi” nếu không hỏi thêm được.
          </p>
        )}
        <div className="pair">
          <button type="button" className="button" disabled={step === 0} onClick={() => toStep(step - 1)}>
            Trước
          </button>
          {step <= steps.length ? (
            <button type="button" className="button main" onClick={() => toStep(step + 1)}>
              Tiếp
            </button>
          ) : (
            <button
              type="button"
              className="button main"
              disabled={sending || checks.some(one => one.kind === 'hard')}
              onClick={() => (checks.length > 0 && !checkedTwice ? setCheckedTwice(true) : void send())}
            >
              {sending ? 'Đang lưu …' : checkedTwice ? 'Vẫn gửi' : 'Xong, gửi'}
            </button>
          )}
        </div>
      </footer>
    </>
  )
}

/** Whom a path of the answers is about: "members.2.work". */
function nameOfMember(draft: Draft, household: OpenHousehold, path: string): string {
  const place = /^members\.(\d+)\./.exec(path)
  const memberId = place && draft.answers.members[Number(place[1])]?.memberId
  return household.members.find(one => one.memberId === memberId)?.name ?? ''
}

function packOf(round: RosterRound | undefined, today: LocalDate): RulePack {
  return (round?.pack as RulePack | null) ?? findPack(round?.packId ?? '') ?? findDecidingPack(today) ?? listPacks()[0]!
}

/** The parts of the form: B1 where the round uses it, each person who counts, the dwelling, causes and wishes. Only what is asked. */
function stepsOf(
  draft: Draft,
  household: OpenHousehold,
  pack: RulePack,
  round: RosterRound | undefined,
  today: LocalDate,
): Step[] {
  const form = surveyForm(pack)
  const b1 = round?.method === 'b1'
  const hidden = b1 ? ['incomePerCapita', 'b1Score', 'areaType'] : ['b1Score', 'areaType']
  const people = new Map(household.members.map(one => [one.memberId, one]))
  const members = form.sections.find(one => one.id === 'members')?.questions ?? []
  const ofPeople: Step[] = draft.answers.members.map((member, place) => ({
    title: people.get(member.memberId)?.name ?? 'Thành viên',
    about: relationOf(people.get(member.memberId)),
    questions: members
      .filter(question => isAsked(question.id as never, member, today, pack))
      .map(question => ({ path: `members.${place}.${question.id}`, ask: question.ask.vi, sort: question.sort })),
  }))
  const parts: Step[] = form.sections
    .filter(section => section.scope === 'household')
    .map(section => ({
      title: section.title.vi,
      questions: section.questions
        .filter(question => !hidden.includes(question.id))
        .map(question => ({ path: `household.${question.id}`, ask: question.ask.vi, sort: question.sort })),
    }))
    .filter(one => one.questions.length > 0)
  const table = readB1Table(round?.b1Table)
  const scored: Step[] =
    b1 && table
      ? table.groups.map(group => ({
          title: group.text,
          questions: criteriaOf({ ...table, groups: [group] }).map(criterion => ({
            path: `b1.${criterion.code}`,
            ask: criterion.text,
            sort: criterion.choose === 'many' ? ('many' as const) : ('choice' as const),
          })),
        }))
      : []
  return [
    ...ofPeople,
    ...parts,
    ...scored,
    {
      title: 'Nguyên nhân và nguyện vọng',
      questions: [
        { path: 'causes', ask: 'Theo gia đình, vì sao còn khó khăn? (chọn nhiều)', sort: 'many' },
        ...otherWords(draft.answers.causes, 'causesOther', 'Nguyên nhân khác, ghi bằng lời'),
        { path: 'wishes', ask: 'Gia đình mong được hỗ trợ gì? (chọn nhiều)', sort: 'many' },
        ...otherWords(draft.answers.wishes, 'wishesOther', 'Nguyện vọng khác, ghi bằng lời'),
      ],
    },
  ]
}

/** Asked where "other" was chosen. */
const otherWords = (chosen: readonly string[], path: string, ask: string): Step['questions'] =>
  chosen.includes('other') ? [{ path, ask, sort: 'text' }] : []

const relationOf = (person: LocalMember | undefined): string =>
  person ? relationText(person.relation as never, person.sex ?? undefined) : ''
