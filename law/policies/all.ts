// Every policy of support that we know of, in the order in which they are looked at within a group. Data only.
import type { SupportPolicy } from '../../src/rules/support-types.ts'
import { creditPolicies } from './credit.ts'
import { everydayPolicies } from './everyday.ts'
import { healthInsurancePolicies } from './health-insurance.ts'
import { housingPolicies } from './housing.ts'
import { productionPolicies } from './production.ts'

export const supportPolicies: readonly SupportPolicy[] = [
  ...healthInsurancePolicies,
  ...everydayPolicies,
  ...housingPolicies,
  ...creditPolicies,
  ...productionPolicies,
]
