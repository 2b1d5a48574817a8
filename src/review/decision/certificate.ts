// Certificates: their numbers and what of a name may be shown to anybody. Pure.

/** "012/2026/GCN-HN.HCN": the number of the form with the year, so that it is used once in an office. */
export const certificateNumber = (n: number, year: number, average = false): string =>
  `${String(n).padStart(3, '0')}/${year}/${average ? 'GCN-UBND' : 'GCN-HN.HCN'}`

/** As it stands on the paper, where the year is in the date: "012/GCN-HN.HCN". The seal holds this one. */
export const printedNumber = (number: string): string => number.replace(/^(\d+)\/\d{4}\//, '$1/')

/** "Lò Thị Đào" -> "L.T.Đ." */
export const initialsOf = (name: string): string =>
  name
    .normalize('NFC')
    .split(/\s+/)
    .filter(Boolean)
    .map(word => `${[...word][0]!.toUpperCase()}.`)
    .join('')

/** Hash purpose and cipher context of tokens. */
export const tokenPurpose = 'certificate.token'
export const tokenContext = (certificateId: number): string => `certificate.token:${certificateId}`
