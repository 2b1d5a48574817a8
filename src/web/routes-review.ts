// Addresses of review rounds: board, village, case, meetings, postings, decisions, certificates.
import type { AppRoute } from './app-route.ts'

export const reviewRoutes: AppRoute[] = []
