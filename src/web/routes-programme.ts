// Addresses of the desk's pages about plans and money.
import type { AppRoute } from './app-route.ts'

export const programmeRoutes: AppRoute[] = []
