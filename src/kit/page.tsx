// The frame of a page: title, breadcrumbs, actions, sections, key-value lists, tabs in the address. A page reads like this:
//
//   // review/round.page.tsx: one review round, its villages and what is late.
//   export function RoundPage() {
//     const t = useText()
//     const { roundId } = usePageParams()                                     // $roundId in web/routes.tsx
//     const asOf = useAsOf()                                                  // "Xem tại ngày" of the top bar
//     const round = useRead(roundPage, { roundId: Number(roundId), asOf })    // contract in round.api.ts
//     const filters = useSearchFilters(roundFilters)                          // z.object({ q: z.string().default('') }), outside
//     const villages = useReadPages(roundVillages, { roundId: Number(roundId), ...filters.value }, { rowsOf: page => page.villages })
//     return (
//       <Loaded read={round}>
//         {data => (
//           <Page
//             title={data.title}
//             crumbs={[{ title: t(roundText.all), to: '/app/rounds' }]}
//             badges={<Badge tone="info">{t(roundText.state[data.state])}</Badge>}
//             actions={<CloseRound round={data} />}
//           >
//             <Steps steps={…} />
//             <Section title={t(roundText.villages)} flush>
//               <FilterBar filters={filters}><SearchField value={filters.value.q} onChange={q => filters.set({ q })} /></FilterBar>
//               <DataTable name="round-villages" label={t(roundText.villages)} {...villages.table} columns={columns}
//                 rowKey={row => row.villageId} to={row => `/app/rounds/${roundId}/villages/${row.villageId}`}
//                 filtered={filters.active > 0} empty={{ title: t(roundText.noVillages), action: <LinkButton … /> }} />
//             </Section>
//           </Page>
//         )}
//       </Loaded>
//     )
//   }
//   function CloseRound({ round }) {                                          // every change: preview, then confirm
//     const close = useWrite(closeRound)
//     return <PreviewButton label={t(roundText.close)} write={close} input={{ roundId: round.roundId }} />  // result: { changes, warnings? }
//   }
//   // and one line in web/routes.tsx: { path: '/app/rounds/$roundId', title: …, load: () => import(…).then(m => m.RoundPage) }
import type { ReactNode } from 'react'
import { createContext, useContext, useEffect, useRef } from 'react'
import { useAddressValue } from './address.ts'
import { Count } from './badge.tsx'
import { useDocumentTitle } from './document-title.ts'
import { showNumber } from './format.ts'
import { AppLink } from './link.tsx'
import styles from './page.module.css'

export interface Crumb {
  title: string
  to: string
}

export interface PageProps {
  title: string
  /** Of the browser's tab and history, where the heading is not the page's name (a greeting). */
  tabTitle?: string
  crumbs?: Crumb[]
  /** Under the title: codes, dates, place. */
  about?: ReactNode
  /** Beside the title. */
  badges?: ReactNode
  /** Buttons; the main one last. */
  actions?: ReactNode
  /** Narrow pages (forms, texts) are easier to read. */
  narrow?: boolean
  children?: ReactNode
}

const WithinPage = createContext(false)
/** Whether a heading already says where one is: what fails outside of a page must say it itself. */
export const useWithinPage = (): boolean => useContext(WithinPage)

/** A page's frame; also sets the document's title. */
export function Page({ title, tabTitle, crumbs, about, badges, actions, narrow = false, children }: PageProps) {
  useDocumentTitle(tabTitle ?? title)
  return (
    <article className={styles.page} data-narrow={narrow || undefined}>
      <header className={styles.header}>
        <div className={styles.headings}>
          {crumbs && crumbs.length > 0 && (
            <nav className={styles.crumbs} aria-label="Breadcrumb">
              <ol>
                {crumbs.map(crumb => (
                  <li key={crumb.to}>
                    <AppLink to={crumb.to}>{crumb.title}</AppLink>
                  </li>
                ))}
              </ol>
            </nav>
          )}
          <div className={styles.titleRow}>
            <h1 className={styles.title}>{title}</h1>
            {badges && <div className={styles.badges}>{badges}</div>}
          </div>
          {about && <div className={styles.about}>{about}</div>}
        </div>
        {actions && <div className={`${styles.actions} bv-no-print`}>{actions}</div>}
      </header>
      <WithinPage.Provider value>{children}</WithinPage.Provider>
    </article>
  )
}

/** A card with a heading. `flush` lets a table touch its edges. */
export function Section({
  title,
  about,
  actions,
  count,
  flush = false,
  id,
  children,
}: {
  title?: string
  about?: ReactNode
  actions?: ReactNode
  count?: ReactNode
  flush?: boolean
  id?: string
  children: ReactNode
}) {
  return (
    <section className={styles.section} id={id}>
      {(title || actions) && (
        <div className={styles.sectionHead}>
          <div>
            {title && (
              <h2>
                {title} {count !== undefined && <Count>{count}</Count>}
              </h2>
            )}
            {about && <p className={styles.sectionAbout}>{about}</p>}
          </div>
          {actions && <div className={`${styles.actions} bv-no-print`}>{actions}</div>}
        </div>
      )}
      <div className={flush ? styles.flush : styles.sectionBody}>{children}</div>
    </section>
  )
}

/** Sections side by side where there is room: `<Columns wide="start">` makes the first one wider. */
export function Columns({ wide, children }: { wide?: 'start' | 'end'; children: ReactNode }) {
  return (
    <div className={styles.columns} data-wide={wide}>
      {children}
    </div>
  )
}

/** Things in a column with even gaps. */
export function Rows({ gap = 16, children }: { gap?: number; children: ReactNode }) {
  return (
    <div className={styles.rows} style={{ gap }}>
      {children}
    </div>
  )
}

/** What is known of a thing, label by label. Entries without value show a dash; `undefined` entries are left out. */
export function KeyValues({ items, columns = 2 }: { items: ([string, ReactNode] | undefined)[]; columns?: 1 | 2 | 3 }) {
  return (
    <dl className={styles.keyValues} data-columns={columns}>
      {items
        .filter(item => item !== undefined)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value === undefined || value === null || value === '' ? '–' : value}</dd>
          </div>
        ))}
    </dl>
  )
}

export interface TabItem {
  id: string
  title: string
  count?: number
}

/** Tabs whose choice lives in the address (`?tab=`). The first one is the default and needs no address. */
export function useTab(tabs: TabItem[], name = 'tab'): { tab: string; bar: ReactNode } {
  const [chosen, choose] = useAddressValue(name)
  const tab = tabs.find(item => item.id === chosen)?.id ?? tabs[0]?.id ?? ''
  const row = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab is current after it changed
  useEffect(() => {
    // On a phone the tabs scroll: the one that is open must be in sight. Not scrollIntoView, which would move the page too.
    const current = row.current?.querySelector<HTMLElement>('[aria-current]')
    if (!row.current || !current) return
    const { offsetLeft, offsetWidth } = current
    const { scrollLeft, clientWidth } = row.current
    if (offsetLeft < scrollLeft || offsetLeft + offsetWidth > scrollLeft + clientWidth)
      row.current.scrollLeft = offsetLeft - (clientWidth - offsetWidth) / 2
  }, [tab])
  const bar = (
    <nav ref={row} className={`${styles.tabs} bv-no-print`}>
      {tabs.map((item, index) => (
        <button
          key={item.id}
          type="button"
          className={styles.tab}
          aria-current={item.id === tab ? 'page' : undefined}
          onClick={() => choose(index === 0 ? undefined : item.id)}
        >
          {item.title}
          {item.count !== undefined && <Count>{showNumber(item.count)}</Count>}
        </button>
      ))}
    </nav>
  )
  return { tab, bar }
}

/** The buttons at the foot of a form: they stay in sight on a phone. */
export function FormActions({ children, remark }: { children: ReactNode; remark?: ReactNode }) {
  return (
    <div className={styles.formActions}>
      <div className={styles.formButtons}>{children}</div>
      {remark && <div className={styles.formRemark}>{remark}</div>}
    </div>
  )
}
