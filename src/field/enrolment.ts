// Who this phone belongs to, as the enrolment left it (enrol.ts).
import { type FieldDatabase, metaOf } from './database.ts'

/** What the enrolment left on the phone. */
export interface Enrolment {
  deviceId: number
  officeId: number
  userId: number
  userName: string
  deviceName: string
  serverKey: string
  /** Not extractable. */
  signingKey: CryptoKey
  sendToken: string
  /** An earlier number that the server takes nothing from any more. */
  ended?: boolean
}

export const enrolmentOf = (db: FieldDatabase): Promise<Enrolment | undefined> => metaOf<Enrolment>(db, 'enrolment')

/** Numbers that the phone had before it was enrolled anew, the oldest first. */
export async function earlierEnrolments(db: FieldDatabase): Promise<Enrolment[]> {
  const rows = await db.meta.where('key').startsWith('enrolment-').toArray()
  return rows.map(row => row.value as Enrolment).sort((a, b) => a.deviceId - b.deviceId)
}
