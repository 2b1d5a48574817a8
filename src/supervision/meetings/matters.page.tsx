// Meetings of an area's villages on their own matters.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { useArea } from '../../access/session.page.tsx'
import { useSearchFilters } from '../../kit/address.ts'
import { useReadPages } from '../../kit/api.ts'
import { PrintButton } from '../../kit/buttons.tsx'
import { ChoiceFilter, FilterBar } from '../../kit/filter-bar.tsx'
import { Page, Section } from '../../kit/page.tsx'
import { useText } from '../../kit/text.ts'
import { Matter, matterText } from '../../voice/matter.ts'
import { MeetingState, meetingStateText } from '../../voice/meeting.ts'
import { CallDialog } from './call-dialog.tsx'
import { matterPagesText as text } from './matter.text.ts'
import { matterListContract } from './matter-meeting.api.ts'
import { MatterTable } from './matter-table.tsx'

const shape = z.object({ matter: Matter.optional(), state: MeetingState.optional() })

export function VillageMeetingsPage() {
  const t = useText()
  const { areaId } = useArea()
  const filters = useSearchFilters(shape)
  const [calling, setCalling] = useState(false)
  const { matter, state } = filters.value
  const list = useReadPages(matterListContract, {
    matter,
    state,
    areaId,
  })
  const call = list.first?.mayCall && <Button onClick={() => setCalling(true)}>{t(text.call)}</Button>
  return (
    <Page
      title={t(text.title)}
      about={t(text.about)}
      actions={
        <>
          <PrintButton />
          {call}
        </>
      }
    >
      <Section flush>
        <FilterBar filters={filters}>
          <ChoiceFilter
            label={t(text.anyMatter)}
            filters={filters}
            field="matter"
            options={Matter.options}
            words={matterText}
          />
          <ChoiceFilter
            label={t(text.anyState)}
            filters={filters}
            field="state"
            options={MeetingState.options}
            words={meetingStateText}
          />
        </FilterBar>
        <MatterTable
          name="village-meetings"
          {...list.table}
          filtered={filters.active > 0}
          empty={{ title: t(text.none), text: t(text.noneHint), action: call }}
        />
      </Section>
      {calling && <CallDialog onClose={() => setCalling(false)} />}
    </Page>
  )
}
