// `npm run test:sync -- --histories N --seed S`: random histories of phones and a desk against the real server. Prints the seed.
import { runTests, tell } from './checks.js'

const args = process.argv.slice(2)
const option = name => args[args.indexOf(`--${name}`) + 1]
if (args.includes('--help') || args.length % 2 !== 0) {
  process.stdout.write('npm run test:sync -- [--histories N] [--seed S]\n')
  process.exit(args.includes('--help') ? 0 : 2)
}
process.env.BENVUNG_HISTORIES = args.includes('--histories') ? option('histories') : '500'
if (args.includes('--seed')) process.env.BENVUNG_SEED = option('seed')
const results = tell(await runTests('sync histories', ['test/sync']), { shown: false })
process.exitCode = results.some(r => r.failed > 0) ? 1 : 0
