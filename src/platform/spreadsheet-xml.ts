// The little XML that workbooks need: attributes, entities, text runs. Never resolves entities of a document's own.

/** The start tags `<name …>` (with any prefix) in a piece of XML. */
export function elementsOf(xml: string, name: string): string[] {
  return xml.match(new RegExp(`<(?:\\w+:)?${name}(?:\\s[^>]*)?/?>`, 'g')) ?? []
}

/** An attribute's raw value, with or without a prefix on its name. */
export function attribute(tag: string, name: string): string | undefined {
  const match = new RegExp(`[\\s:]${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return match ? (match[1] ?? match[2]) : undefined
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Entities and Excel's _x000D_ escapes to characters. */
export function decodeXml(text: string): string {
  let plain = text
  if (plain.includes('&')) {
    plain = plain.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (all, hex, decimal, named) => {
      if (named) return entities[named.toLowerCase()] ?? all
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    })
  }
  if (plain.includes('_x')) {
    plain = plain.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  }
  return plain
}

// Control characters, non-characters and halves of surrogate pairs: XML has no place for them.
const illegal = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/** Text for XML content or attribute; characters that XML forbids are dropped. */
export function encodeXml(text: string): string {
  return text
    .replace(illegal, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"\r]/g, char =>
      char === '&' ? '&amp;' : char === '<' ? '&lt;' : char === '>' ? '&gt;' : char === '"' ? '&quot;' : '&#13;',
    )
}

/** The text of an <si> or <is>: its <t> runs without phonetic readings. */
export function textRuns(xml: string): string {
  const body = xml.includes('rPh') ? xml.replace(/<(?:\w+:)?rPh[\s>][\s\S]*?<\/(?:\w+:)?rPh>/g, '') : xml
  let text = ''
  let from = 0
  for (;;) {
    let open = body.indexOf('<', from)
    // Find the next <t>, <t …> or <x:t>.
    for (; open >= 0; open = body.indexOf('<', open + 1)) {
      let at = open + 1
      const colon = body.indexOf(':', at)
      if (colon > 0 && colon < at + 12 && /^\w+$/.test(body.slice(at, colon))) at = colon + 1
      const after = body.charCodeAt(at + 1)
      if (body.charCodeAt(at) === 116 && (after === 62 || after === 32 || after === 47)) break
    }
    if (open < 0) return decodeXml(text)
    const start = body.indexOf('>', open)
    if (start < 0) return decodeXml(text)
    if (body.charCodeAt(start - 1) === 47) {
      from = start + 1
      continue
    }
    const end = body.indexOf('</', start)
    if (end < 0) return decodeXml(text)
    text += body.slice(start + 1, end)
    from = end + 2
  }
}

/** A text of its own. A slice keeps the whole chunk that it was cut from in memory for as long as anybody holds it;
 *  V8 copies slices shorter than 13 characters anyway. */
export const ownText = (text: string): string =>
  text.includes('\u0000')
    ? text.replaceAll('\u0000', '')
    : text.length < 13
      ? text
      : Buffer.from(text, 'utf16le').toString('utf16le')
