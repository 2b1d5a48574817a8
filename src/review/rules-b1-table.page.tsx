// One B1 table as it was loaded: criteria, options, points by survey area; published once, then for ever.
import { Fragment } from 'react'
import { useCan } from '../access/session.page.tsx'
import { downloadUrl, useRead, useWrite } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { DownloadButton } from '../kit/buttons.tsx'
import { changeRows, PreviewButton } from '../kit/dialogs.tsx'
import { showMoment } from '../kit/format.ts'
import { usePageParams } from '../kit/link.tsx'
import { KeyValues, Page, Section } from '../kit/page.tsx'
import { Scroller } from '../kit/scroller.tsx'
import { Loaded, Note } from '../kit/states.tsx'
import { useText } from '../kit/text.ts'
import { toast } from '../kit/toast.tsx'
import { B1Table } from '../rules/b1-table.ts'
import styles from './rules.module.css'
import { rulesText } from './rules.text.ts'
import { b1TablePageContract, publishB1TableContract } from './rules-admin.api.ts'
import { b1TemplateContract } from './what-if.api.ts'

export function B1TablePage() {
  const t = useText()
  const b1TableId = Number(usePageParams().b1TableId)
  const mayManage = useCan('rules.manage')
  const read = useRead(b1TablePageContract, { b1TableId })
  const publish = useWrite(publishB1TableContract)
  return (
    <Loaded read={read} rows={12}>
      {({ table, content }) => (
        <Page
          title={table.name}
          crumbs={[
            { title: t(rulesText.title), to: '/app/rules' },
            { title: t(rulesText.b1), to: '/app/rules?tab=b1' },
          ]}
          badges={
            <>
              {table.illustrative && <Badge tone="warn">{t(rulesText.b1Illustrative)}</Badge>}
              <Badge tone={table.publishedAt ? 'good' : 'info'}>
                {t(table.publishedAt ? rulesText.b1Published : rulesText.b1Draft)}
              </Badge>
            </>
          }
          actions={
            <>
              <DownloadButton href={downloadUrl(b1TemplateContract, { b1TableId })}>
                {t(rulesText.b1Download)}
              </DownloadButton>
              {mayManage && !table.publishedAt && (
                <PreviewButton
                  label={t(rulesText.b1Publish)}
                  write={publish}
                  input={{ b1TableId }}
                  rows={changeRows}
                  about={() => <Note tone="info">{t(rulesText.b1PublishHint)}</Note>}
                  onDone={() => toast.good(t(rulesText.b1PublishedDone))}
                />
              )}
            </>
          }
        >
          <Section>
            <KeyValues
              items={[
                [t(rulesText.basis), table.basis],
                [t(rulesText.b1Criteria), table.criteria],
                [t(rulesText.b1Loaded), showMoment(table.loadedAt)],
                [
                  t(rulesText.hash),
                  <code key="hash" className={styles.hash}>
                    {table.hash}
                  </code>,
                ],
              ]}
            />
          </Section>
          <Section flush title={t(rulesText.b1Criteria)}>
            <Content content={content} />
          </Section>
        </Page>
      )}
    </Loaded>
  )
}

function Content({ content }: { content: unknown }) {
  const t = useText()
  const parsed = B1Table.safeParse(content)
  if (!parsed.success)
    return (
      <div className={styles.pad}>
        <Note tone="bad">{t(rulesText.b1Broken)}</Note>
      </div>
    )
  const { areas, groups } = parsed.data
  return (
    <Scroller label={t(rulesText.b1)} className={styles.scroll!}>
      <table className={styles.lines}>
        <thead>
          <tr>
            <th scope="col">{t(rulesText.b1Option)}</th>
            {areas.map(area => (
              <th key={area.code} scope="col" className={styles.figure}>
                {area.text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map(group =>
            group.criteria.map(criterion => (
              <Fragment key={`${group.code} ${criterion.code}`}>
                <tr>
                  <th scope="rowgroup" colSpan={areas.length + 1}>
                    <span className="bv-muted">{group.text} · </span>
                    {criterion.text}{' '}
                    <span className="bv-muted">
                      ({t(criterion.choose === 'one' ? rulesText.b1One : rulesText.b1Many)})
                    </span>
                  </th>
                </tr>
                {criterion.options.map(option => (
                  <tr key={option.code}>
                    <td style={{ paddingInlineStart: 36 }}>{option.text}</td>
                    {areas.map(area => (
                      <td key={area.code} className={styles.figure}>
                        {option.points[area.code] ?? '–'}
                      </td>
                    ))}
                  </tr>
                ))}
              </Fragment>
            )),
          )}
        </tbody>
      </table>
    </Scroller>
  )
}
