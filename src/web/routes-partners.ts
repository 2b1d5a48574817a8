// Addresses of the desk's pages about those who help.
import type { AppRoute } from './app-route.ts'

export const partnersRoutes: AppRoute[] = []
