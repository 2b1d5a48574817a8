// What run.js gives to each benchmark. Types only.

export interface Times {
  median: number
  min: number
  max: number
  rounds: number
}

export interface ReportRow {
  /** Of performance.md: A1, C2 … */
  id: string
  work: string
  ours: Times | string | number
  against: Times | string | number
  ratio?: string
  must?: string
  aim?: string
  verdict?: string
}

export interface BenchContext {
  /** Fewer rows, to try a benchmark out; such results are not published. */
  small: boolean
  /** Also what takes a quarter of an hour and tens of gigabytes. */
  large: boolean
  /** Folder in which the database of C5 stays, to be measured again without a quarter of an hour of loading. */
  keep: string | undefined
  seed: number
  log(text: string): void
  note(text: string): void
  version(name: string, text: string): void
  interleave<Name extends string>(
    work: Record<Name, () => unknown>,
    rounds?: number,
    warmUp?: number,
  ): Promise<Record<Name, Times>>
  report(row: ReportRow): void
}
