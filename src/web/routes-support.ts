// Addresses of the desk's pages about what is done for the households.
import type { AppRoute } from './app-route.ts'

export const supportRoutes: AppRoute[] = []
