// One pack in words: period, basis, lines, what makes an indicator deprived, what makes a class; each with its article and how
// sure we are of it.
import { useMemo } from 'react'
import type { z } from 'zod'
import type { Confidence } from '../base/confidence.ts'
import { useRead } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { PrintButton } from '../kit/buttons.tsx'
import { Citation } from '../kit/citation.tsx'
import { showDay } from '../kit/format.ts'
import { usePageParams } from '../kit/link.tsx'
import { KeyValues, Page, Section } from '../kit/page.tsx'
import { Scroller } from '../kit/scroller.tsx'
import { Empty, Loaded, Note } from '../kit/states.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import type { PeopleRules } from '../rules/pack-types.ts'
import { ageWords, peopleLines } from '../rules/people-words.ts'
import { shownAmount } from '../rules/text.ts'
import { packOfHead, wordsOfPack } from './pack-words.ts'
import styles from './rules.module.css'
import { rulesText } from './rules.text.ts'
import { type PackRow, packListContract } from './rules-admin.api.ts'

type Pack = z.output<typeof PackRow>

export function PackPage() {
  const t = useText()
  const { packId } = usePageParams()
  const read = useRead(packListContract, {}, { freshFor: 60_000 })
  return (
    <Loaded read={read} rows={12}>
      {data => {
        const pack = data.packs.find(one => one.packId === packId)
        return pack ? <PackView row={pack} /> : <Empty title={t(rulesText.packUnknown)} />
      }}
    </Loaded>
  )
}

function PackView({ row }: { row: Pack }) {
  const t = useText()
  const language = useLanguage()
  const pack = useMemo(() => packOfHead(row), [row])
  const words = useMemo(() => pack && wordsOfPack(pack), [pack])
  return (
    <Page
      title={t(row.name)}
      crumbs={[{ title: t(rulesText.title), to: '/app/rules' }]}
      badges={
        <Badge tone={row.decides ? 'good' : 'warn'}>{t(row.decides ? rulesText.decides : rulesText.decidesNot)}</Badge>
      }
      about={<span>{t(rulesText.readings)}</span>}
      actions={<PrintButton />}
    >
      <Section>
        <KeyValues
          items={[
            [t(rulesText.period), `${showDay(row.from)} – ${showDay(row.to)}`],
            [t(rulesText.place), row.areaName ?? t(rulesText.country)],
            row.parent ? [t(rulesText.amends), row.parent] : undefined,
            [
              t(rulesText.hash),
              <code key="hash" className={styles.hash}>
                {row.hash}
              </code>,
            ],
          ]}
        />
        {pack && (
          <ul className={styles.plain}>
            {pack.basis.map(source => (
              <li key={source.citation}>
                <Citation source={source.citation} confidence={source.confidence} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={t(rulesText.lines)} flush>
        <Scroller label={t(rulesText.lines)} className={styles.scroll!}>
          <table className={styles.lines}>
            <thead>
              <tr>
                <th scope="col">{t(rulesText.parameter)}</th>
                <th scope="col">{t(rulesText.value)}</th>
                <th scope="col">{t(rulesText.basis)}</th>
              </tr>
            </thead>
            <tbody>
              {row.parameters.map(one => (
                <tr key={one.name}>
                  <th scope="row">{t(one.label)}</th>
                  <td className="bv-num">
                    {one.value === null ? t(rulesText.notFound) : shownAmount(one.value, one.unit, language)}
                  </td>
                  <td>
                    <Citation source={one.citation} confidence={one.confidence} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      </Section>
      {!words && <Note tone="warn">{t(rulesText.packUnknown)}</Note>}
      {words && pack && (
        <Section title={t(rulesText.income)}>
          <p>{t(rulesText.incomeBelow, { condition: t(words.belowLine) })}</p>
          <ul className={styles.plain}>
            {[pack.incomeTest.income, pack.incomeTest.score].map(source => (
              <li key={source.citation}>
                <Citation source={source.citation} confidence={source.confidence} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t(rulesText.indicators)} count={row.indicators.length}>
        <ol className={styles.rules}>
          {row.indicators.map(one => {
            const when = words?.deprivedWhen.get(one.code)
            return (
              <Rule
                key={one.code}
                code={one.code}
                name={t(one.name)}
                citation={one.citation}
                confidence={one.confidence}
              >
                <p className="bv-muted">{t(rulesText.looksAt, { about: t(one.about) })}</p>
                <p>{when ? t(rulesText.deprivedWhen, { condition: t(when) }) : t(one.sentence)}</p>
              </Rule>
            )
          })}
        </ol>
      </Section>
      {pack && <People people={pack.people} />}
      {words && (
        <Section title={t(rulesText.classes)} about={t(rulesText.undetermined)}>
          <ol className={styles.rules}>
            {words.classes.map(one => (
              <Rule key={one.class} name={t(one.name)} citation={one.citation} confidence={one.confidence}>
                <p>{t(rulesText.classWhen, { condition: t(one.when) })}</p>
              </Rule>
            ))}
          </ol>
        </Section>
      )}
      {row.notes.length > 0 && (
        <Section title={t(rulesText.notes)}>
          <ul>
            {row.notes.map(note => (
              <li key={note.vi}>{t(note)}</li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  )
}

/** Ages and readings: most of them nobody has read in the text of the law, and a class can hang on each. */
function People({ people }: { people: PeopleRules }) {
  const t = useText()
  return (
    <>
      <Section title={t(rulesText.people)} about={t(rulesText.peopleAbout)}>
        <ol className={styles.rules}>
          {peopleLines(people).map(({ name, value, source }) => (
            <Rule key={name.vi} name={t(name)} citation={source.citation} confidence={source.confidence}>
              <p>{t(value)}</p>
              {source.reading && <p className="bv-muted">{t(source.reading)}</p>}
            </Rule>
          ))}
        </ol>
      </Section>
      <Section title={t(rulesText.retirement)} flush>
        <Scroller label={t(rulesText.retirement)} className={styles.scroll!}>
          <table className={styles.lines}>
            <thead>
              <tr>
                <th scope="col">{t(rulesText.retirementYear)}</th>
                <th scope="col">{t(rulesText.retirementMen)}</th>
                <th scope="col">{t(rulesText.retirementWomen)}</th>
              </tr>
            </thead>
            <tbody>
              {people.retirement.steps.map(step => (
                <tr key={step.year}>
                  <th scope="row">{step.year}</th>
                  <td>{t(ageWords(step.male))}</td>
                  <td>{t(ageWords(step.female))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      </Section>
    </>
  )
}

function Rule({
  code,
  name,
  citation,
  confidence,
  children,
}: {
  code?: string
  name: string
  citation: string
  confidence: Confidence
  children: React.ReactNode
}) {
  return (
    <li className={styles.rule}>
      <h3>
        {code && <span className={styles.code}>{code}</span>} {name}
      </h3>
      {children}
      <Citation source={citation} confidence={confidence} />
    </li>
  )
}
