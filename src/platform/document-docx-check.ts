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
  const fault = (name: string, path: string, message: string): Fault => ({ path, name, message })
  if (file.byteLength > limits.fileBytes)
    return [fault('too-large', 'file', `Tệp lớn hơn ${limits.fileBytes / 1_000_000} MB. Hãy bỏ bớt ảnh trong mẫu.`)]
  let zip: PizZip
  try {
    zip = new PizZip(file)
  } catch {
    return [
      fault(
        'not-docx',
        'file',
        'Tệp không phải Word (.docx), bị hỏng hoặc có mật khẩu. Hãy lưu lại dạng .docx không mật khẩu.',
      ),
    ]
  }
  const entries = Object.values(zip.files)
  const unpacked = entries.reduce((sum, entry) => sum + declaredSize(entry), 0)
  if (entries.length > limits.parts || unpacked > limits.unpackedBytes)
    return [fault('too-large', 'file', 'Tệp giải nén ra quá lớn. Hãy bỏ bớt ảnh trong mẫu.')]
  if (!zip.file('word/document.xml'))
    return [
      fault(
        'not-docx',
        'file',
        'Tệp không phải văn bản Word (.docx). Tệp .doc cũ: hãy mở bằng Word và lưu lại dạng .docx.',
      ),
    ]
  if (entries.some(entry => /vbaProject|\.bin$|activeX|embeddings\//i.test(entry.name)))
    return [fault('macro', 'file', 'Mẫu có macro hoặc tệp nhúng. Hãy lưu lại dạng .docx thường, không macro.')]
  const outside = entries
    .filter(entry => entry.name.endsWith('.rels'))
    .some(entry => /<Relationship\b(?![^>]*\/hyperlink")[^>]*TargetMode="External"/i.test(entry.asText()))
  if (outside)
    return [
      fault('external-link', 'file', 'Mẫu có ảnh hoặc mẫu liên kết ở nơi khác. Hãy chèn ảnh vào tệp, không liên kết.'),
    ]
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
      if (part.module === 'rawxml' && !kinds.includes('code'))
        faults.push({
          path,
          name: 'raw-tag',
          message: `Thẻ {@${part.value}} không được phép: chỉ mã QR, mã vạch dùng dấu @. Hãy viết {${part.value}}.`,
        })
      else if (part.module === 'loop' && kinds.includes('list')) {
        used.add(path)
        walk(part.subparsed ?? [], [...scopes, { tree: scope!.tree.lists.get(part.value)!, path: `${path}.` }])
      } else if (part.module === 'loop' && (kinds.includes('condition') || kinds.includes('text'))) {
        used.add(path)
        walk(part.subparsed ?? [], scopes)
      } else if (part.module === 'rawxml' || (part.module !== 'loop' && kinds.includes('text'))) used.add(path)
      else if (part.module !== 'loop' && kinds.includes('code'))
        faults.push({
          path,
          name: 'code-tag',
          message: `Mã QR, mã vạch phải viết {@${part.value}}, đứng riêng một dòng.`,
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
      })
  return faults
}

interface Scope {
  tree: TagTree
  /** "" or "villages.people." */
  path: string
}

function kindsOf(tree: TagTree, tag: string): ('text' | 'condition' | 'code' | 'list')[] {
  return [
    ...(tree.texts.has(tag) ? (['text'] as const) : []),
    ...(tree.conditions.has(tag) ? (['condition'] as const) : []),
    ...(tree.codes.has(tag) ? (['code'] as const) : []),
    ...(tree.lists.has(tag) ? (['list'] as const) : []),
  ]
}

const unknownTag = (tag: string, path: string): Fault => ({
  path,
  name: 'tag-unknown',
  message: `Thẻ {${tag}} không có trong dữ liệu của văn bản này. Hãy xem danh sách thẻ trong mẫu gốc.`,
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
