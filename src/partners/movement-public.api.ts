// Contracts of consent to be named on the public pages: of good examples and of recognitions.
import { z } from 'zod'
import { write } from '../base/contract.ts'
import { Id } from '../base/id.ts'
import { LocalDate } from '../base/local-date.ts'
import { Changes } from '../review/change-line.ts'

/** Null: the consent is taken back. */
const consentOn = LocalDate.nullable()

export const allowExampleContract = write('example.allow-public', {
  input: z.object({ exampleId: Id, consentOn }),
  output: Changes.extend({ exampleId: Id }),
  title: { vi: 'Ghi đồng ý đăng gương tốt công khai', en: 'Record consent to make an example public' },
})

export const allowRecognitionContract = write('recognition.allow-public', {
  input: z.object({ recognitionId: Id, consentOn }),
  output: Changes.extend({ recognitionId: Id }),
  title: { vi: 'Ghi đồng ý đăng khen thưởng công khai', en: 'Record consent to make a recognition public' },
})
