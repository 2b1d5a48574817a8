// The published figures as a catalogue for machines (DCAT in JSON-LD), and the dictionary of their columns. Every version keeps an
// address of its own; nothing is claimed of a licence that nobody granted.
import { formatDay } from '../base/local-date.ts'
import type { Words } from '../base/words.ts'
import { figuresText as words } from './figures.text.ts'
import { viewIn } from './frame.document.ts'
import { groupColumns } from './groups.document.ts'
import { columns, hasGroups } from './open-data.document.ts'
import { portalText as text } from './portal.text.ts'
import type { PublicRelease } from './public.ts'

const both = (words: Words, values: Record<string, string> = {}) =>
  (['vi', 'en'] as const).map(language => ({ '@language': language, '@value': viewIn(language).t(words, values) }))

/** Addresses without a host: they are read beside the address of the file itself. */
export function dcatCatalogue(versions: readonly PublicRelease[]): object {
  return {
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      xsd: 'http://www.w3.org/2001/XMLSchema#',
      foaf: 'http://xmlns.com/foaf/0.1/',
    },
    '@id': '/so-lieu/dcat.jsonld',
    '@type': 'dcat:Catalog',
    'dct:title': both(words.catalogueTitle),
    'dct:description': both(text.openDataAbout),
    'dct:language': 'vi',
    'foaf:homepage': { '@id': '/so-lieu' },
    'dcat:dataset': versions.map(one => {
      const address = `/so-lieu/ban/${one.releaseId}`
      const told = { area: one.area, day: formatDay(one.asOf) }
      return {
        '@id': address,
        '@type': 'dcat:Dataset',
        'dct:identifier': String(one.releaseId),
        'dct:title': both(words.datasetTitle, told),
        'dct:issued': { '@type': 'xsd:dateTime', '@value': one.releasedAt.toISOString() },
        'dct:temporal': {
          '@type': 'dct:PeriodOfTime',
          'dcat:startDate': { '@type': 'xsd:date', '@value': one.asOf },
          'dcat:endDate': { '@type': 'xsd:date', '@value': one.asOf },
        },
        'dct:spatial': one.area,
        'dct:conformsTo': { '@id': '/so-lieu/tu-dien.json' },
        'dcat:distribution': [
          { ending: '.csv', type: 'text/csv' },
          { ending: '.json', type: 'application/json' },
          ...(hasGroups(one) ? [{ ending: '-nhom.csv', type: 'text/csv' }] : []),
        ].map(({ ending, type }) => ({
          '@id': `${address}${ending}`,
          '@type': 'dcat:Distribution',
          'dcat:downloadURL': { '@id': `${address}${ending}` },
          'dcat:mediaType': type,
        })),
      }
    }),
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

/** What each column means, of which type it is and what an empty cell says. */
export const dataDictionary = () => ({
  columns: columns.map(name => ({
    name,
    type: types[name],
    mayBeEmpty: name === 'poor' || name === 'near_poor',
    meaning: text.columns[name],
  })),
  empty: text.held,
  groupColumns: groupColumns.map(name => ({
    name,
    type: name === 'as_of' ? 'date' : ['households', 'poor', 'near_poor'].includes(name) ? 'integer' : 'string',
    mayBeEmpty: false,
    meaning: words.groupColumns[name],
  })),
  groupsMissing: words.groupsMissing,
})
