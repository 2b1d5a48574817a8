// Addresses of reports, rules, the auditor's view.
import type { AppRoute } from './app-route.ts'

export const outputRoutes: AppRoute[] = []
