// What DCAT 3 and DCAT-AP 3 demand of a catalogue, read from its JSON-LD: mandatory properties, and for those that are there the kind of
// value the standard names. Sources: W3C Recommendation DCAT 3 (22 August 2024); DCAT-AP 3.0, catalogue, dataset, distribution.

type Json = Record<string, unknown>
type Kind = (value: unknown, base: string) => boolean

const isNode = (value: unknown): value is Json => typeof value === 'object' && value !== null
const id = (value: unknown) => (isNode(value) ? String(value['@id'] ?? '') : '')
/** An absolute address once it stands beside the catalogue's base. */
const iri: Kind = (value, base) =>
  /^https?:\/\/\S+$/.test(id(value)) || (/^\/\S*$/.test(id(value)) && URL.canParse(base))
const text: Kind = value =>
  (typeof value === 'string' && value !== '') ||
  (isNode(value) && /^(vi|en)$/.test(String(value['@language'])) && String(value['@value'] ?? '') !== '')
const typed =
  (type: string, form: RegExp): Kind =>
  value =>
    isNode(value) && value['@type'] === type && form.test(String(value['@value']))
const node =
  (type: string, ...properties: string[]): Kind =>
  value =>
    isNode(value) && value['@type'] === type && properties.every(name => value[name] !== undefined)
const within =
  (start: string): Kind =>
  value =>
    id(value).startsWith(start)
const authority = (list: string) => within(`http://publications.europa.eu/resource/authority/${list}/`)

interface Rule {
  must?: true
  is: Kind
}
const day = typed('xsd:date', /^\d{4}-\d\d-\d\d$/)
const moment = typed('xsd:dateTime', /^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
const document = node('foaf:Document', '@id')
const rules: Record<string, Record<string, Rule>> = {
  'dcat:Catalog': {
    'dct:title': { must: true, is: text },
    'dct:description': { must: true, is: text },
    'dct:publisher': { must: true, is: node('foaf:Agent', 'foaf:name') },
    'dct:language': { is: authority('language') },
    'dct:modified': { is: moment },
    'foaf:homepage': { is: document },
    'dcat:dataset': { must: true, is: node('dcat:Dataset', '@id') },
  },
  'dcat:Dataset': {
    'dct:title': { must: true, is: text },
    'dct:description': { must: true, is: text },
    'dct:identifier': { is: text },
    'dcat:version': { is: text },
    'dct:publisher': { is: iri },
    'dcat:contactPoint': { is: node('vcard:Organization', 'vcard:fn', 'vcard:hasURL') },
    'dcat:keyword': { is: text },
    'dcat:theme': { is: authority('data-theme') },
    'dct:accessRights': { is: authority('access-right') },
    'dct:language': { is: authority('language') },
    'dct:issued': { is: moment },
    'dct:temporal': { is: node('dct:PeriodOfTime', 'dcat:startDate', 'dcat:endDate') },
    'dct:spatial': { is: node('dct:Location', 'skos:prefLabel') },
    'foaf:page': { is: document },
    'dcat:distribution': { is: node('dcat:Distribution', '@id') },
  },
  'dct:PeriodOfTime': { 'dcat:startDate': { must: true, is: day }, 'dcat:endDate': { must: true, is: day } },
  'dcat:Distribution': {
    'dct:title': { is: text },
    'dcat:accessURL': { must: true, is: iri },
    'dcat:downloadURL': { is: iri },
    'dcat:mediaType': { is: within('https://www.iana.org/assignments/media-types/') },
    'dct:format': { is: authority('file-type') },
    'dct:issued': { is: moment },
    'dcat:byteSize': { is: typed('xsd:nonNegativeInteger', /^\d+$/) },
    'spdx:checksum': { is: node('spdx:Checksum', 'spdx:algorithm', 'spdx:checksumValue') },
  },
  'spdx:Checksum': {
    'spdx:algorithm': { must: true, is: within('spdx:checksumAlgorithm_') },
    'spdx:checksumValue': { must: true, is: typed('xsd:hexBinary', /^[0-9a-f]{64}$/) },
  },
}

/** What is wrong with a catalogue, each as "type: property"; a property that no rule knows is told too, so that none goes unread. */
export function faultsOfCatalogue(catalogue: Json): string[] {
  const context = catalogue['@context'] as Record<string, string>
  const base = context['@base'] ?? ''
  const faults: string[] = catalogue['@type'] === 'dcat:Catalog' ? [] : ['no dcat:Catalog']
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) visit(one)
    if (Array.isArray(value) || !isNode(value)) return
    const type = String(value['@type'] ?? '')
    const known = rules[type]
    for (const [name, { must, is }] of Object.entries(known ?? {})) {
      const values = value[name] === undefined ? [] : [value[name]].flat()
      if (must && values.length === 0) faults.push(`${type}: no ${name}`)
      if (!values.every(one => is(one, base))) faults.push(`${type}: ${name} ${JSON.stringify(value[name])}`)
    }
    for (const [name, one] of Object.entries(value)) {
      const [prefix = ''] = name.split(':')
      if (!name.startsWith('@') && !context[prefix]) faults.push(`no prefix of ${name}`)
      if (!name.startsWith('@') && known && !known[name]) faults.push(`${type}: ${name} has no rule`)
      if (name !== '@context') visit(one)
    }
  }
  visit(catalogue)
  return faults
}
