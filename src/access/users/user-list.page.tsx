// Users of the own area: who has which role, who is disabled, who was last here when.
import { z } from 'zod'
import { useSearchFilters } from '../../kit/address.ts'
import { useReadPages } from '../../kit/api.ts'
import { Badge, PersonName } from '../../kit/badge.tsx'
import { FilterBar, FilterSelect, SearchField } from '../../kit/filter-bar.tsx'
import { showMoment } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { Page, Section } from '../../kit/page.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { Role, roleNames } from '../role.ts'
import { useArea } from '../session.page.tsx'
import { userList } from './user.api.ts'
import { userText } from './user.text.ts'

const filterShape = z.object({
  q: z.string().default(''),
  role: z.enum(Role.options).optional(),
  state: z.enum(['active', 'disabled', 'all']).default('active'),
})

type Row = z.output<typeof userList.output>['rows'][number]

export function UserListPage() {
  const t = useText()
  const { areaId } = useArea()
  const filters = useSearchFilters(filterShape)
  const { q, role, state } = filters.value
  const users = useReadPages(userList, { q: q || undefined, role, state, areaId, limit: 100 })
  const columns: Column<Row>[] = [
    {
      id: 'name',
      title: t(userText.name),
      card: 'title',
      cell: row => <PersonName name={row.name} hint={[row.username]} />,
    },
    {
      id: 'roles',
      title: t(userText.roles),
      width: 420,
      cell: row =>
        row.grants
          .filter(grant => grant.state === 'now')
          .map(grant => `${t(roleNames[grant.role])} – ${grant.areaName}`)
          .join('; ') || '–',
    },
    { id: 'seen', title: t(userText.lastSeen), width: 172, cell: row => showMoment(row.lastSeenAt) },
    {
      id: 'state',
      title: t(userText.state),
      width: 150,
      card: 'aside',
      cell: row =>
        row.disabled ? (
          <Badge tone="bad">{t(userText.disabled)}</Badge>
        ) : row.mustChangePassword ? (
          <Badge tone="warn">{t(userText.mustChange)}</Badge>
        ) : (
          <Badge tone="good">{t(userText.active)}</Badge>
        ),
    },
  ]
  const add = <LinkButton to="/app/users/new">{t(userText.create)}</LinkButton>
  return (
    <Page title={t(userText.title)} actions={add}>
      <Section flush>
        <FilterBar
          filters={filters}
          search={<SearchField label={t(userText.search)} value={q} onChange={value => filters.set({ q: value })} />}
        >
          <FilterSelect
            label={t(userText.role)}
            value={role}
            onChange={value => filters.set({ role: Role.options.find(one => one === value) })}
            data={Role.options.map(value => ({ value, label: t(roleNames[value]) }))}
          />
          <FilterSelect
            label={t(userText.state)}
            value={state}
            onChange={value => filters.set({ state: value === 'disabled' || value === 'all' ? value : 'active' })}
            data={(['active', 'disabled', 'all'] as const).map(value => ({ value, label: t(userText[value]) }))}
          />
        </FilterBar>
        <DataTable
          name="users"
          label={t(userText.title)}
          {...users.table}
          columns={columns}
          rowKey={row => row.userId}
          to={row => `/app/users/${row.userId}`}
          filtered={filters.active > 0}
          empty={{ title: t(userText.none), text: t(userText.noneHint), action: add }}
        />
      </Section>
    </Page>
  )
}
