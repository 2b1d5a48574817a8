// The law behind a sentence, one click away, with how sure we are of it. "chưa xác minh" is always in sight, never only in the popover.
//   <Citation source="Nghị định 07/2021/NĐ-CP, Điều 3 khoản 2a" confidence="verified" />      <Help title="Hộ nghèo" citation={…}>…</Help>
import { Popover, UnstyledButton } from '@mantine/core'
import { IconHelpCircle, IconScale } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { type Confidence, confidenceText } from '../base/confidence.ts'
import styles from './citation.module.css'
import { kitText } from './kit.text.ts'
import { useText } from './text.ts'

export interface CitationProps {
  /** The text of law, as one cites it. */
  source: string
  confidence: Confidence
  /** Where it was read, for what is not verified. */
  readIn?: string
}

/** The citation in the flow of a text; a mark in words where it is not verified. */
export function Citation({ source, confidence, readIn }: CitationProps) {
  return (
    <span className={styles.citation}>
      <IconScale size={14} stroke={1.75} aria-hidden />
      <span title={readIn}>{source}</span>
      <ConfidenceMark confidence={confidence} />
    </span>
  )
}

/** "chưa xác minh" or "theo nguồn thứ cấp"; nothing for what was read in the text itself. */
export function ConfidenceMark({ confidence }: { confidence: Confidence }) {
  const t = useText()
  if (confidence === 'verified') return null
  return (
    <span className={styles.mark} data-confidence={confidence}>
      {t(confidenceText[confidence])}
    </span>
  )
}

/** A small button that explains, with the law under it. Works by click and keyboard, not by hovering. */
export function Help({
  title,
  children,
  citation,
}: {
  title: string
  children?: ReactNode
  citation?: CitationProps | CitationProps[]
}) {
  const t = useText()
  const citations = citation === undefined ? [] : Array.isArray(citation) ? citation : [citation]
  const unsure = citations.find(one => one.confidence !== 'verified')
  return (
    <span className={styles.help}>
      <Popover width={340} position="bottom-start" withArrow trapFocus={false}>
        <Popover.Target>
          <UnstyledButton className={styles.helpButton} aria-label={`${t(kitText.help)}: ${title}`}>
            <IconHelpCircle size={16} stroke={1.75} aria-hidden />
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown>
          <p className={styles.helpTitle}>{title}</p>
          {children && <div className={styles.helpText}>{children}</div>}
          {citations.length > 0 && (
            <div className={styles.basis}>
              <span className="bv-muted">{t(kitText.legalBasis)}</span>
              {citations.map(one => (
                <div key={one.source}>
                  <Citation {...one} />
                  {one.readIn && <p className={styles.readIn}>{one.readIn}</p>}
                </div>
              ))}
            </div>
          )}
        </Popover.Dropdown>
      </Popover>
      {unsure && <ConfidenceMark confidence={unsure.confidence} />}
    </span>
  )
}
