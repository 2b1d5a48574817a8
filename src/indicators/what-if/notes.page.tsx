// Kept what-ifs of an area: what was tried, what came of it, who kept it and when. Estimates, marked as such.
import { z } from 'zod'
import { useArea } from '../../access/session.page.tsx'
import { useSearchFilters } from '../../kit/address.ts'
import { useRead, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { PrintButton } from '../../kit/buttons.tsx'
import { PreviewButton } from '../../kit/dialogs.tsx'
import { showDong, showMoment, showNumber } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { KeyValues, Page, Rows, Section } from '../../kit/page.tsx'
import { Empty, Loaded } from '../../kit/states.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { whatIfText } from '../../review/rules.text.ts'
import { shownAmount } from '../../rules/text.ts'
import { sumOfCost } from './cost.ts'
import { removeWhatIfContract, type WhatIfNote, whatIfNotesContract } from './note.api.ts'
import { noteText as text } from './note.text.ts'

const shape = z.object({ note: z.coerce.number().int().catch(0).default(0) })

export function WhatIfNotesPage() {
  const t = useText()
  const { areaId } = useArea()
  const { note } = useSearchFilters(shape).value
  const asked = note > 0 ? { noteId: note } : areaId === undefined ? {} : { areaId }
  const read = useRead(whatIfNotesContract, asked)
  return (
    <Page
      title={t(text.notes)}
      crumbs={[{ title: t(whatIfText.title), to: '/app/what-if' }]}
      badges={<Badge tone="warn">{t(whatIfText.mark)}</Badge>}
      about={note > 0 ? t(text.shareHow) : t(text.notesAbout)}
      actions={
        <>
          <PrintButton />
          {note > 0 && (
            <LinkButton to="/app/what-if/notes" variant="default">
              {t(text.all)}
            </LinkButton>
          )}
        </>
      }
    >
      <Loaded read={read}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Section>
              <Empty title={t(text.none)} action={<LinkButton to="/app/what-if">{t(text.toTrial)}</LinkButton>}>
                {t(text.noneHint)}
              </Empty>
            </Section>
          ) : (
            <Rows>
              {rows.map(row => (
                <Note key={row.noteId} row={row} alone={note > 0} />
              ))}
            </Rows>
          )
        }
      </Loaded>
    </Page>
  )
}

function Note({ row, alone }: { row: WhatIfNote; alone: boolean }) {
  const t = useText()
  const language = useLanguage()
  const remove = useWrite(removeWhatIfContract)
  const { now, tried } = row.result
  const change = (before: number, after: number) =>
    t(text.change, { now: showNumber(before), tried: showNumber(after) })
  const [costNow, costTried] = [sumOfCost(now.cost), sumOfCost(tried.cost)]
  const lines = Object.entries(row.lines)
  return (
    <Section
      title={row.name}
      about={`${row.area} · ${t(text.year, { year: row.year })}`}
      actions={
        <>
          {!alone && (
            <LinkButton to={`/app/what-if/notes?note=${row.noteId}`} variant="default" size="xs">
              {t(text.share)}
            </LinkButton>
          )}
          {row.mayRemove && (
            <PreviewButton
              label={t(text.remove)}
              button={{ variant: 'default', size: 'xs' }}
              write={remove}
              input={{ noteId: row.noteId }}
            />
          )}
        </>
      }
    >
      <Rows>
        {row.note && <p>{row.note}</p>}
        <KeyValues
          columns={3}
          items={[
            [t(text.poor), change(now.households.poor, tried.households.poor)],
            [t(text.nearPoor), change(now.households.near_poor, tried.households.near_poor)],
            [
              t(text.cost),
              costNow === null || costTried === null
                ? t(text.unknown)
                : t(text.change, { now: showDong(costNow), tried: showDong(costTried) }),
            ],
            [t(text.pack), row.packName?.[language] ?? row.packId],
            [
              t(text.lines),
              lines.length === 0
                ? t(text.noLines)
                : lines
                    .map(([name, value]) => {
                      const line = row.lineNames[name]
                      const shown = shownAmount(value, line?.unit ?? '', language)
                      return `${line?.[language] ?? name}: ${shown}`
                    })
                    .join('; '),
            ],
            ...(row.withoutNames.length > 0
              ? ([[t(text.without), row.withoutNames.map(one => one[language]).join('; ')]] as [string, string][])
              : []),
            [t(text.priceSource), row.priceSource],
            [t(text.who), row.savedBy],
            [t(text.when), showMoment(row.savedAt)],
          ]}
        />
      </Rows>
    </Section>
  )
}
