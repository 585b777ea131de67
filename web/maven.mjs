// Called by the Maven build: installs and bundles only when something changed since the last time.
import { createHash } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [major] = process.versions.node.split('.')
if (Number(major) < 20) {
  console.error(`The pages need Node 20 or newer to be built; this is ${process.versions.node}.`)
  process.exit(1)
}

const files = (path) =>
  readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((it) => (it.isDirectory() ? files(join(path, it.name)) : [join(path, it.name)]))

const digest = (paths) => {
  const hash = createHash('sha256')
  for (const path of paths) hash.update(path).update('\0').update(readFileSync(path))
  return hash.digest('hex')
}

const unchanged = (stamp, now) => existsSync(stamp) && readFileSync(stamp, 'utf8') === now

const npm = (...args) => {
  const done = spawnSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' })
  if (done.status !== 0) process.exit(done.status ?? 1)
}

const locked = digest(['package.json', 'package-lock.json'])
if (!unchanged('node_modules/.installed', locked)) {
  npm('ci', '--no-audit', '--no-fund')
  writeFileSync('node_modules/.installed', locked)
}
const inputs = digest(['package-lock.json', 'build.mjs', ...files('src'), ...files('public')])
if (!unchanged('dist/.built', inputs)) {
  npm('run', '--silent', 'build')
  writeFileSync('dist/.built', inputs)
}
