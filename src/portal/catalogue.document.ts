// The published figures as a catalogue for machines (DCAT in JSON-LD), and the dictionary of their columns. Every version keeps an
// address of its own; nothing is claimed of a licence that nobody granted.
import { formatDay, type LocalDate } from '../base/local-date.ts'
import type { Words } from '../base/words.ts'
import { figuresText as words } from './figures.text.ts'
import { viewIn } from './frame.document.ts'
import { groupColumns } from './groups.document.ts'
import { columns, hasGroups } from './open-data.document.ts'
import { portalText as text } from './portal.text.ts'
import type { PublicRelease } from './public.ts'
import type { FileEnding, FileMark } from './release-files.document.ts'

const both = (words: Words, values: Record<string, string> = {}) =>
  (['vi', 'en'] as const).map(language => ({ '@language': language, '@value': viewIn(language).t(words, values) }))

/** What a file of a release is, as IANA calls it. */
export const mediaTypes: Record<FileEnding, string> = {
  '.csv': 'text/csv',
  '.json': 'application/json',
  '-nhom.csv': 'text/csv',
}

const authority = 'http://publications.europa.eu/resource/authority'
const iri = (address: string) => ({ '@id': address })
const moment = (at: Date) => ({ '@type': 'xsd:dateTime', '@value': at.toISOString() })
const isoDay = (day: LocalDate) => ({ '@type': 'xsd:date', '@value': day })

/** One release, its area’s code and the files that are sent of it. */
export interface Version {
  release: PublicRelease
  code: string
  files: readonly FileMark[]
}

/** DCAT 3, with what DCAT-AP 3 demands. `origin`: what the addresses in it begin with, "https://xa.example". */
export function dcatCatalogue(versions: readonly Version[], origin: string): object {
  const publisher = iri('/#noi-cong-bo')
  const newest = versions.map(({ release }) => release.releasedAt).sort((a, b) => b.getTime() - a.getTime())[0]
  return {
    '@context': {
      '@base': `${origin}/`,
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
      skos: 'http://www.w3.org/2004/02/skos/core#',
      spdx: 'http://spdx.org/rdf/terms#',
      vcard: 'http://www.w3.org/2006/vcard/ns#',
      xsd: 'http://www.w3.org/2001/XMLSchema#',
    },
    '@id': '/so-lieu/dcat.jsonld',
    '@type': 'dcat:Catalog',
    'dct:title': both(words.catalogueTitle),
    'dct:description': both(text.openDataAbout),

    'dct:publisher': {
      ...publisher,
      '@type': 'foaf:Agent',
      'foaf:name': `${text.brand.vi} – ${text.brandLine.vi}`,
      'foaf:homepage': { ...iri('/'), '@type': 'foaf:Document' },
    },
    ...(newest && { 'dct:modified': moment(newest) }),
    'dct:language': ['VIE', 'ENG'].map(code => iri(`${authority}/language/${code}`)),
    'foaf:homepage': { ...iri('/so-lieu'), '@type': 'foaf:Document' },
    'dcat:dataset': versions.map(({ release, code, files }) => {
      const address = addressOf(release)
      const told = { area: release.area, day: formatDay(release.asOf) }
      return {
        ...iri(address),
        '@type': 'dcat:Dataset',
        'dct:identifier': String(release.releaseId),
        'dcat:version': String(release.releaseId),
        'dct:title': both(words.datasetTitle, told),
        'dct:description': both(words.datasetAbout, told),
        'dct:publisher': publisher,
        'dcat:contactPoint': {
          '@type': 'vcard:Organization',
          'vcard:fn': text.petition.vi,
          'vcard:hasURL': iri('/gop-y'),
        },
        'dcat:keyword': words.keywords.flatMap(word => both(word)),
        'dcat:theme': iri(`${authority}/data-theme/SOCI`),
        'dct:accessRights': iri(`${authority}/access-right/PUBLIC`),
        'dct:language': iri(`${authority}/language/VIE`),
        'dct:issued': moment(release.releasedAt),
        'dct:temporal': {
          '@type': 'dct:PeriodOfTime',
          'dcat:startDate': isoDay(release.asOf),
          'dcat:endDate': isoDay(release.asOf),
        },
        'dct:spatial': {
          ...iri(`/dia-ban/${release.areaId}`),
          '@type': 'dct:Location',
          'dct:identifier': code,
          'skos:prefLabel': { '@language': 'vi', '@value': release.area },
        },
        'foaf:page': { ...iri('/so-lieu/tu-dien.json'), '@type': 'foaf:Document' },
        'dcat:distribution': files
          .filter(one => one.ending !== '-nhom.csv' || hasGroups(release))
          .map(one => distribution(release, one)),
      }
    }),
  }
}

const addressOf = ({ releaseId }: PublicRelease) => `/so-lieu/ban/${releaseId}`

function distribution(release: PublicRelease, { ending, bytes, sha256 }: FileMark): object {
  const address = `${addressOf(release)}${ending}`
  const format = ending === '.json' ? 'JSON' : 'CSV'
  return {
    ...iri(`${address}#tep`),
    '@type': 'dcat:Distribution',
    'dct:title': both(ending === '-nhom.csv' ? words.groupDistribution : words.placeDistribution, { format }),
    'dcat:accessURL': iri(address),
    'dcat:downloadURL': iri(address),
    'dcat:mediaType': iri(`https://www.iana.org/assignments/media-types/${mediaTypes[ending]}`),
    'dct:format': iri(`${authority}/file-type/${format}`),
    'dct:issued': moment(release.releasedAt),
    'dcat:byteSize': { '@type': 'xsd:nonNegativeInteger', '@value': String(bytes) },
    'spdx:checksum': {
      '@type': 'spdx:Checksum',
      'spdx:algorithm': iri('spdx:checksumAlgorithm_sha256'),
      'spdx:checksumValue': { '@type': 'xsd:hexBinary', '@value': sha256 },
    },
  }
}

const types: Record<(typeof columns)[number], string> = {
  code: 'string',
  name: 'string',
  level: 'string',
  within: 'string',
  as_of: 'date',
  households: 'integer',
  poor: 'integer',
  near_poor: 'integer',
}

/** "near_poor" -> "nearPoor": the same column in the files of JSON. */
const inJson = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/** What each column means, of which type it is and what an empty cell says. */
export const dataDictionary = () => ({
  columns: columns.map(name => ({
    name,
    json: inJson(name),
    type: types[name],
    mayBeEmpty: name === 'poor' || name === 'near_poor',
    meaning: text.columns[name],
  })),
  empty: text.held,
  groupColumns: groupColumns.map(name => ({
    name,
    json: inJson(name),
    type: name === 'as_of' ? 'date' : ['households', 'poor', 'near_poor'].includes(name) ? 'integer' : 'string',
    mayBeEmpty: false,
    meaning: words.groupColumns[name],
  })),
  groupsMissing: words.groupsMissing,
})
