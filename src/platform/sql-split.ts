// Cuts a migration file into its statements, so that each is sent alone (Citus wants one statement per query).
// Knows strings, quoted names, dollar quotes and comments; not BEGIN ATOMIC bodies, which migrations do not use.

export interface Statement {
  text: string
  /** Line of its first word in the file, from 1. */
  line: number
}

const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([A-Za-z_]\w*)?\$[\s\S]*?\$\1\$|--[^\n]*|\/\*[\s\S]*?\*\/|;/g

export function splitSql(file: string): Statement[] {
  const statements: Statement[] = []
  let start = 0
  for (const match of [...file.matchAll(token), undefined]) {
    if (match && match[0] !== ';') continue
    const end = match?.index ?? file.length
    const raw = file.slice(start, end)
    const lead = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*/.exec(raw)![0].length
    const text = raw.slice(lead).trim()
    if (text) statements.push({ text, line: file.slice(0, start + lead).split('\n').length })
    start = end + 1
  }
  return statements
}
