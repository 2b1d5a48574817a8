// Addresses of users, sessions, journal, personal-data requests.
import type { AppRoute } from './app-route.ts'

export const accessRoutes: AppRoute[] = []
