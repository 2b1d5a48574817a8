// From a piece of work to the page, tab and filter where it is done.
import type { WorkItem } from '../review/work.api.ts'

/** Where a piece of work is done. */
export function addressOfWork(item: WorkItem): string {
  const round = `/app/rounds/${item.roundId}`
  const village = `${round}/villages/${item.villageId}`
  switch (item.kind) {
    case 'duplicate':
      return '/app/duplicates'
    case 'request':
      return '/app/requests'
    case 'survey':
      return `${village}?state=to-survey&state=absent`
    case 'resurvey':
      return `${village}?state=resurvey`
    case 'recheck':
      return `${village}?state=rechecking`
    case 'draft':
      return village
    case 'meeting-call':
    case 'meeting-hold':
    case 'meeting-sign':
    case 'committee':
      return `${village}?tab=meeting`
    case 'put-up':
    case 'take-down':
      return `${village}?tab=posting`
    case 'complaint':
      return `${round}?tab=complaints`
    case 'opinion-ask':
    case 'opinion-answer':
    case 'decision-prepare':
    case 'decision-sign':
    case 'decision-register':
      return `${round}?tab=decision`
    case 'certificate':
      return `${round}?tab=certificates`
  }
}
