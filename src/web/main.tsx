// Starts the desk: /app and everything below it but signing in, which has a small entry of its own (sign-in.tsx).
import './first.ts'
import { openDesk } from './desk.tsx'

openDesk(document.getElementById('root')!)
