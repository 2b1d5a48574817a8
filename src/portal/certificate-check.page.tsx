// Checks a certificate's signature in the browser: anybody, without an account, and without a network once the page is open.
// It says "genuine, issued on D" and never "valid". What is typed here is sent nowhere.
import { Button, Textarea, TextInput } from '@mantine/core'
import { IconCamera } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { type OfflineCheck, verifyOffline } from '../base/certificate-seal.webcrypto.ts'
import { fetchRead } from '../kit/api.ts'
import { showDay } from '../kit/format.ts'
import { FormActions, KeyValues, Page, Rows, Section } from '../kit/page.tsx'
import { Note } from '../kit/states.tsx'
import { useText } from '../kit/text.ts'
import { classText } from '../review/case.ts'
import { sealPublicKeyContract } from '../review/decision/certificate.api.ts'
import { certificateCheckText as text } from './certificate-check.text.ts'

const sealedClasses = { poor: 'poor', 'near-poor': 'near_poor', average: 'average' } as const

export function CertificateCheckPage() {
  const t = useText()
  const keys = usePublicKeys()
  const [code, setCode] = useState('')
  const [number, setNumber] = useState('')
  const [found, setFound] = useState<OfflineCheck | undefined>()
  const [fault, setFault] = useState<string | undefined>()
  const check = async (textOfCode: string) => {
    setFault(undefined)
    setFound(textOfCode.trim() === '' ? undefined : await checked(textOfCode, keys, number))
  }
  return (
    <div style={{ maxWidth: 720, margin: '0 auto', padding: 16 }}>
      <Page title={t(text.title)} narrow>
        <Rows>
          <p style={{ margin: 0 }}>{t(text.about)}</p>
          <Section>
            <form
              onSubmit={event => {
                event.preventDefault()
                void check(code)
              }}
            >
              <Rows>
                <Textarea
                  label={t(text.code)}
                  description={t(text.codeHint)}
                  value={code}
                  autosize
                  minRows={2}
                  spellCheck={false}
                  onChange={event => {
                    setFound(undefined)
                    setCode(event.currentTarget.value)
                  }}
                  // a scanner ends with Enter
                  onKeyDown={event => {
                    if (event.key !== 'Enter') return
                    event.preventDefault()
                    void check(code)
                  }}
                />
                <PhotoOfCode
                  onRead={read => {
                    if (read === undefined) return setFault(t(text.photoNone))
                    setCode(read)
                    void check(read)
                  }}
                />
                <TextInput
                  label={t(text.number)}
                  description={t(text.numberHint)}
                  value={number}
                  onChange={event => {
                    setFound(undefined)
                    setNumber(event.currentTarget.value)
                  }}
                />
                <FormActions remark={t(keys.length > 0 ? text.keyReady : text.keyMissing)}>
                  <Button type="submit" disabled={code.trim() === '' || keys.length === 0}>
                    {t(text.check)}
                  </Button>
                </FormActions>
              </Rows>
            </form>
          </Section>
          {fault && <Note tone="warn">{fault}</Note>}
          {found && <Result found={found} />}
        </Rows>
      </Page>
    </div>
  )
}

function Result({ found }: { found: OfflineCheck }) {
  const t = useText()
  if (!found.genuine)
    return (
      <div aria-live="polite">
        <Note tone="bad">
          <strong>{t(text.notGenuine)}.</strong> {t(text.reasons[found.reason])}
        </Note>
      </div>
    )
  return (
    <div aria-live="polite">
      <Section title={t(text.genuine, { day: showDay(found.issuedOn) })}>
        <Rows>
          <KeyValues columns={1} items={[[t(text.kind), t(classText[sealedClasses[found.class]])]]} />
          {found.numberMatches === true && <Note tone="good">{t(text.numberMatches)}</Note>}
          {found.numberMatches === false && <Note tone="bad">{t(text.numberDiffers)}</Note>}
          <Note tone="neutral">{t(text.sentenceNote)}</Note>
          <a href={`/c/${found.token}`}>{t(text.online)}</a>
        </Rows>
      </Section>
    </div>
  )
}

async function checked(code: string, keys: Uint8Array<ArrayBuffer>[], number: string): Promise<OfflineCheck> {
  const typed = number.trim()
  return verifyOffline(code, keys, typed === '' ? undefined : typed)
}

interface CodeReader {
  detect(picture: ImageBitmap): Promise<{ rawValue: string }[]>
}

/** Only where the browser itself reads codes (Android). Nothing leaves the telephone. */
function PhotoOfCode({ onRead }: { onRead(text: string | undefined): void }) {
  const t = useText()
  const input = useRef<HTMLInputElement>(null)
  const Reader = (globalThis as { BarcodeDetector?: new (options: { formats: string[] }) => CodeReader })
    .BarcodeDetector
  if (!Reader) return null
  const read = async (file: File) => {
    try {
      const [code] = await new Reader({ formats: ['qr_code'] }).detect(await createImageBitmap(file))
      onRead(code?.rawValue)
    } catch {
      onRead(undefined)
    }
  }
  return (
    <div>
      <Button
        variant="default"
        leftSection={<IconCamera size={18} stroke={1.75} aria-hidden />}
        onClick={() => input.current?.click()}
      >
        {t(text.photo)}
      </Button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        aria-label={t(text.photo)}
        onChange={event => {
          const file = event.currentTarget.files?.[0]
          event.currentTarget.value = ''
          if (file) void read(file)
        }}
      />
    </div>
  )
}

const storedUnder = 'benvung.seal-keys'

/** The public keys: kept on this machine, so that a page opened later without a network still knows them. */
function usePublicKeys(): Uint8Array<ArrayBuffer>[] {
  const [known, setKnown] = useState<string[]>(() => readStored())
  useEffect(() => {
    const stop = new AbortController()
    fetchRead(sealPublicKeyContract, {}, stop.signal)
      .then(({ publicKeyHex }) =>
        setKnown(before => {
          const all = [...new Set([publicKeyHex, ...before])].slice(0, 10)
          store(all)
          return all
        }),
      )
      // without a network the stored keys serve; without any, the page says so
      .catch(() => undefined)
    return () => stop.abort()
  }, [])
  return known.map(hex => Uint8Array.from(hex.match(/../g) ?? [], byte => Number.parseInt(byte, 16)))
}

function readStored(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storedUnder) ?? '[]')
    return Array.isArray(stored) ? stored.filter(one => typeof one === 'string' && /^[0-9a-f]{64}$/.test(one)) : []
  } catch {
    return []
  }
}

function store(keys: string[]): void {
  try {
    localStorage.setItem(storedUnder, JSON.stringify(keys))
  } catch {
    // a browser that keeps nothing still checks while the page is open
  }
}
