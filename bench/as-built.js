// `node --import ./bench/as-built.js`: benchmarks see the server as it is run, from dist/server. Read from the sources through tsx,
// each arrow in a loop would also be given its name (esbuild's keepNames), which nobody's server does. Also for threads and children.
import { register } from 'node:module'

register('./as-built-hooks.js', import.meta.url)
