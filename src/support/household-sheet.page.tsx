// The household's one page: plain sentences in large type, to print and to read aloud. The PDF says the same.
import { Button } from '@mantine/core'
import { IconVolume } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { downloadUrl, useRead } from '../kit/api.ts'
import { DownloadButton, PrintButton } from '../kit/buttons.tsx'
import { showDay } from '../kit/format.ts'
import { usePageParams } from '../kit/link.tsx'
import { Page, Section } from '../kit/page.tsx'
import { Loaded, Note } from '../kit/states.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { sheetOf } from './household-sheet.ts'
import { householdSupportContract, supportSheetContract } from './household-support.api.ts'
import { householdSupportText as text } from './household-support.text.ts'
import styles from './proposal.module.css'

export function HouseholdSheetPage() {
  const t = useText()
  const language = useLanguage()
  const householdId = Number(usePageParams().householdId)
  const read = useRead(householdSupportContract, { householdId })
  return (
    <Loaded read={read}>
      {data => {
        const sections = sheetOf(data)
        const sentences = sections.flatMap(one => [one.title[language], ...one.lines.map(line => line[language])])
        return (
          <Page
            title={t(text.sheetTitle)}
            crumbs={[{ title: `${data.headName} (${data.code})`, to: `/app/households/${householdId}?tab=support` }]}
            about={t(text.sheetAbout, { day: showDay(data.onDay), code: data.code })}
            actions={
              <>
                <ReadAloud sentences={sentences} />
                <DownloadButton href={downloadUrl(supportSheetContract, { householdId })} view>
                  {t(text.pdf)}
                </DownloadButton>
                <PrintButton />
              </>
            }
          >
            <Section flush>
              <div className={styles.sheet}>
                {sections.map(section => (
                  <section key={section.id} aria-label={section.title[language]}>
                    <h2>{section.title[language]}</h2>
                    {section.lines.map(line => (
                      <p key={line.vi}>{line[language]}</p>
                    ))}
                  </section>
                ))}
                <p className={styles.quiet}>{t(text.sheetFoot)}</p>
              </div>
            </Section>
          </Page>
        )
      }}
    </Loaded>
  )
}

/** The machine's voices. A browser tells them late, the first time: asked at once it knows none. */
function voicesOf(speech: SpeechSynthesis): Promise<SpeechSynthesisVoice[]> {
  const known = speech.getVoices()
  if (known.length > 0) return Promise.resolve(known)
  return new Promise(resolve => {
    const tell = () => resolve(speech.getVoices())
    speech.addEventListener('voiceschanged', tell, { once: true })
    setTimeout(tell, 1500)
  })
}

/** By the machine's own voice, where it has one for the language: nothing leaves the machine. */
function ReadAloud({ sentences }: { sentences: string[] }) {
  const t = useText()
  const language = useLanguage()
  const [reading, setReading] = useState(false)
  const [noVoice, setNoVoice] = useState(false)
  const speech = typeof window === 'undefined' ? undefined : window.speechSynthesis
  useEffect(() => () => speech?.cancel(), [speech])
  if (!speech) return null
  const start = async () => {
    if (reading) {
      speech.cancel()
      setReading(false)
      return
    }
    const voice = (await voicesOf(speech)).find(one => one.lang.toLowerCase().startsWith(language))
    if (!voice) {
      setNoVoice(true)
      return
    }
    setReading(true)
    sentences.forEach((sentence, i) => {
      const words = new SpeechSynthesisUtterance(sentence)
      words.lang = language === 'vi' ? 'vi-VN' : 'en-GB'
      words.voice = voice
      words.rate = 0.9
      if (i === sentences.length - 1) words.onend = () => setReading(false)
      speech.speak(words)
    })
  }
  return noVoice ? (
    <Note tone="warn">{t(text.noVoice)}</Note>
  ) : (
    <Button
      variant="default"
      leftSection={<IconVolume size={16} stroke={1.75} aria-hidden />}
      onClick={() => void start()}
    >
      {t(reading ? text.stop : text.read)}
    </Button>
  )
}
