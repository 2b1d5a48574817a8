// Checks an office's own Word template before it is kept: it must be a harmless .docx and use the tags we can fill.
// It must never let through macros, links to files elsewhere, or raw tags (which would let data write XML).
import Docxtemplater from 'docxtemplater'
import PizZip from 'pizzip'
import { defineProblems, type Fault } from '../base/problem.ts'
import { type DocumentTemplate, type TagTree, tagsOf } from './document.ts'
import { templateOptions } from './document-docx-render.ts'

defineProblems({
  'template-broken': {
    status: 422,
    vi: 'Mẫu văn bản không điền được: {reason}. Hãy tải lại mẫu gốc và sửa lại từ đó.',
    en: 'The template cannot be filled: {reason}. Download the original template and edit that one.',
  },
  'document-without-records': {
    status: 422,
    vi: 'Không có hộ nào để in. Hãy chọn ít nhất một hộ.',
    en: 'There is nothing to print. Choose at least one household.',
  },
})

const limits = { fileBytes: 5_000_000, unpackedBytes: 40_000_000, parts: 500 }

interface Part {
  type: string
  value: string
  module?: string
  subparsed?: Part[]
}

/** All faults of an uploaded template; empty if it may be used. `built` is our own template of that document. */
export function issuesOfDocx(file: Uint8Array, built: DocumentTemplate): Fault[] {
  const refused = (name: string, message: string, en: string): Fault[] => [{ path: 'file', name, message, en }]
  const mostMegabytes = limits.fileBytes / 1_000_000
  if (file.byteLength > limits.fileBytes)
    return refused(
      'too-large',
      `Tệp lớn hơn ${mostMegabytes} MB. Hãy bỏ bớt ảnh trong mẫu.`,
      `The file is larger than ${mostMegabytes} MB. Take some pictures out of the template.`,
    )
  let zip: PizZip
  try {
    zip = new PizZip(file)
  } catch {
    return refused(
      'not-docx',
      'Tệp không phải Word (.docx), bị hỏng hoặc có mật khẩu. Hãy lưu lại dạng .docx không mật khẩu.',
      'The file is not Word (.docx), is damaged or has a password. Save it again as .docx without a password.',
    )
  }
  const entries = Object.values(zip.files)
  const unpacked = entries.reduce((sum, entry) => sum + declaredSize(entry), 0)
  if (entries.length > limits.parts || unpacked > limits.unpackedBytes)
    return refused(
      'too-large',
      'Tệp giải nén ra quá lớn. Hãy bỏ bớt ảnh trong mẫu.',
      'The file is too large once unpacked. Take some pictures out of the template.',
    )
  if (!zip.file('word/document.xml'))
    return refused(
      'not-docx',
      'Tệp không phải văn bản Word (.docx). Tệp .doc cũ: hãy mở bằng Word và lưu lại dạng .docx.',
      'The file is not a Word document (.docx). An old .doc: open it in Word and save it as .docx.',
    )
  if (entries.some(entry => /vbaProject|\.bin$|activeX|embeddings\//i.test(entry.name)))
    return refused(
      'macro',
      'Mẫu có macro hoặc tệp nhúng. Hãy lưu lại dạng .docx thường, không macro.',
      'The template has macros or embedded files. Save it as a plain .docx without macros.',
    )
  const outside = entries
    .filter(entry => entry.name.endsWith('.rels'))
    .some(entry => /<Relationship\b(?![^>]*\/hyperlink")[^>]*TargetMode="External"/i.test(entry.asText()))
  if (outside)
    return refused(
      'external-link',
      'Mẫu có ảnh hoặc mẫu liên kết ở nơi khác. Hãy chèn ảnh vào tệp, không liên kết.',
      'The template links to pictures or templates elsewhere. Insert the pictures into the file instead.',
    )
  return tagFaults(zip, built)
}

function tagFaults(zip: PizZip, built: DocumentTemplate): Fault[] {
  const found: Part[] = []
  const reader = {
    name: 'TagReader',
    // Every part of the file (text, heads, feet) is told to each module once it is parsed.
    set(told: { inspect?: { postparsed?: Part[] } }) {
      if (told.inspect?.postparsed) found.push(...tagsAmong(told.inspect.postparsed))
    },
  }
  try {
    new Docxtemplater(zip, { ...templateOptions, modules: [reader] })
  } catch (cause) {
    return syntaxFaults(cause)
  }
  const faults: Fault[] = []
  const used = new Set<string>()
  const walk = (parts: Part[], scopes: Scope[]) => {
    const within = scopes.at(-1)!.path
    for (const part of parts) {
      const here = `${within}${part.value}`
      // A tag means the innermost list that has it; only there it counts as used.
      const scope = scopes.findLast(({ tree }) => kindsOf(tree, part.value).length > 0)
      const kinds = scope ? kindsOf(scope.tree, part.value) : []
      const path = scope ? `${scope.path}${part.value}` : here
      if (part.module === 'rawxml' && !kinds.includes('image'))
        faults.push({
          path,
          name: 'raw-tag',
          message: `Thẻ {@${part.value}} không được phép: chỉ mã QR, mã vạch, biểu đồ dùng dấu @. Hãy viết {${part.value}}.`,
          en: `The tag {@${part.value}} is not allowed: only QR codes, barcodes and charts have an @. Write {${part.value}}.`,
        })
      else if (part.module === 'loop' && kinds.includes('list')) {
        used.add(path)
        walk(part.subparsed ?? [], [...scopes, { tree: scope!.tree.lists.get(part.value)!, path: `${path}.` }])
      } else if (part.module === 'loop' && (kinds.includes('condition') || kinds.includes('text'))) {
        used.add(path)
        walk(part.subparsed ?? [], scopes)
      } else if (part.module === 'rawxml' || (part.module !== 'loop' && kinds.includes('text'))) used.add(path)
      else if (part.module !== 'loop' && kinds.includes('image'))
        faults.push({
          path,
          name: 'code-tag',
          message: `Mã QR, mã vạch, biểu đồ phải viết {@${part.value}}, đứng riêng một dòng.`,
          en: `A QR code, barcode or chart is written {@${part.value}}, on a line of its own.`,
        })
      else faults.push(unknownTag(part.module === 'loop' ? `#${part.value}` : part.value, here))
    }
  }
  walk(found, [{ tree: tagsOf(built), path: '' }])
  for (const tag of built.required)
    if (!used.has(tag))
      faults.push({
        path: tag,
        name: 'tag-missing',
        message: `Thiếu thẻ {${tag}}: văn bản này bắt buộc phải có. Hãy thêm thẻ vào mẫu.`,
        en: `The tag {${tag}} is missing: this document must have it. Add it to the template.`,
      })
  return faults
}

interface Scope {
  tree: TagTree
  /** "" or "villages.people." */
  path: string
}

function kindsOf(tree: TagTree, tag: string): ('text' | 'condition' | 'image' | 'list')[] {
  return [
    ...(tree.texts.has(tag) ? (['text'] as const) : []),
    ...(tree.conditions.has(tag) ? (['condition'] as const) : []),
    ...(tree.images.has(tag) ? (['image'] as const) : []),
    ...(tree.lists.has(tag) ? (['list'] as const) : []),
  ]
}

const unknownTag = (tag: string, path: string): Fault => ({
  path,
  name: 'tag-unknown',
  message: `Thẻ {${tag}} không có trong dữ liệu của văn bản này. Hãy xem danh sách thẻ trong mẫu gốc.`,
  en: `The data of this document have no tag {${tag}}. See the tags in the original template.`,
})

interface SyntaxError {
  properties?: { errors?: SyntaxError[]; id?: string; xtag?: string }
  message?: string
}

function syntaxFaults(cause: unknown): Fault[] {
  const error = cause as SyntaxError
  const all = error.properties?.errors ?? [error]
  return all.map(one => ({
    path: one.properties?.xtag ?? 'file',
    name: 'tag-syntax',
    message: one.properties?.xtag
      ? `Thẻ "${one.properties.xtag}" viết sai hoặc thiếu thẻ mở/đóng ({#…} phải có {/…}).`
      : 'Mẫu có dấu { hoặc } viết sai. Mỗi thẻ phải là {tên}.',
    en: one.properties?.xtag
      ? `The tag "${one.properties.xtag}" is malformed, or its opening or closing tag is missing ({#…} needs {/…}).`
      : 'The template has a { or } out of place. Each tag is written {name}.',
  }))
}

const tagsAmong = (parts: Part[]): Part[] =>
  parts
    .filter(part => part.type === 'placeholder')
    .map(part => (part.subparsed ? { ...part, subparsed: tagsAmong(part.subparsed) } : part))

/** The unpacked size that the file names for itself. */
function declaredSize(entry: unknown): number {
  const data = (entry as { _data?: { uncompressedSize?: number } })._data
  return data?.uncompressedSize ?? 0
}
