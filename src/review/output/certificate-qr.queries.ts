// The QR of a certificate: the address of the public check with the token, and the seal that can be checked offline.

import { sealText } from '../../base/certificate-seal.webcrypto.ts'
import type { LocalDate } from '../../base/local-date.ts'
import type { Services } from '../../platform/services.ts'

/** Null where the certificate carries no QR. The token is opened only to print it. */
export async function sealedQr(
  services: Services,
  row: {
    certificate_id: number
    number: string
    office_id: number
    class: string
    issued_on: LocalDate
    token_cipher: Buffer | null
  },
): Promise<string | null> {
  if (!row.token_cipher) return null
  const token = services.keys.decrypt(row.token_cipher, `certificate.token:${row.certificate_id}`)
  return sealText(
    {
      token,
      number: row.number,
      officeId: row.office_id,
      issuedOn: row.issued_on,
      class: row.class === 'near_poor' ? 'near-poor' : row.class === 'average' ? 'average' : 'poor',
    },
    await services.keys.sealKeys(),
    services.publicUrl ?? 'http://localhost:8686',
  )
}
