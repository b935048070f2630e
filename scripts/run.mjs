// The door to every npm command: makes a machine with only Node and npm able to run this
// repository, then runs the task.
//
// It installs, inside the checkout: a newer Node (.tools/node) when the machine's is too old,
// pnpm (.tools/pnpm) and the packages (node_modules). For tests that draw it also looks for
// Chromium, for test:full Firefox ESR as well, and as root on Debian installs Debian's. It never
// changes the machine's own Node, npm or global folders, and it runs on any Node from 16 on, so it is
// plain JavaScript.
//
//   node scripts/run.mjs start | test | test:full | check | build | size | bench |
//                           storybook | sandbox | openapi
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NODE_VERSION = '24.21.0'
const PNPM_VERSION = '12.21.0'
const OLDEST_NODE = [22, 19]
// Of the tests' --only: what needs no Chromium.
const BROWSERLESS = ['unit', 'dom']

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const isWindows = process.platform === 'win32'

/** What each task runs once the tools are there. */
const TASKS = {
  start: { command: 'node', args: ['scripts/start.ts'] },
  test: { command: 'node', args: ['scripts/test.ts'], needsBrowser: true },
  'test:full': {
    command: 'node',
    args: ['scripts/test.ts', '--full'],
    needsBrowser: true,
    takesFirefox: true,
  },
  check: { command: 'node', args: ['scripts/check.ts'] },
  format: { command: 'node', args: ['scripts/check.ts', '--write'] },
  build: { command: 'pnpm', args: ['--recursive', 'run', 'build'] },
  size: { command: 'node', args: ['scripts/size.ts'] },
  bench: { command: 'node', args: ['scripts/bench.ts'], needsBrowser: true },
  storybook: {
    command: 'storybook',
    args: ['dev', '--port', process.env.PORT || '6006', '--no-open'],
  },
  'storybook:build': { command: 'storybook', args: ['build', '--output-dir', 'storybook-static'] },
  openapi: { command: 'node', args: ['scripts/openapi.ts'] },
  sandbox: { command: 'node', args: ['packages/sandbox/src/command/main.ts'] },
}

const [name = '', ...rest] = process.argv.slice(2)
const task = TASKS[name]
if (!task) fail(`There is no task called "${name}". Tasks: ${Object.keys(TASKS).join(', ')}.`)

process.chdir(root)
provideNode()
providePnpm()
installPackages()
if (task.needsBrowser && !isBrowserless(rest)) {
  provideChromium()
  if (task.takesFirefox || process.env.FIREFOX_PATH) provideFirefox()
}
runTask()

function provideNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return
  const os = isWindows ? 'win' : process.platform
  const packageName = `node-${os}-${process.arch}`
  const prefix = join(root, '.tools', 'node')
  const bin = join(prefix, 'node_modules', packageName, 'bin')
  if (!existsSync(join(bin, isWindows ? 'node.exe' : 'node'))) {
    say(
      `This machine's Node ${process.versions.node} is too old; fetching Node ${NODE_VERSION} into .tools (your own Node stays as it is).`,
    )
    if (!npmInstall(prefix, `${packageName}@${NODE_VERSION}`))
      fail(
        `Node ${OLDEST_NODE.join('.')} or newer is needed, and ${packageName}@${NODE_VERSION} could not be fetched. Check the network and npm's registry setting, or install a newer Node yourself; then run this command again.`,
      )
  }
  putOnPath(bin)
}

function providePnpm() {
  const prefix = join(root, '.tools', 'pnpm')
  const bin = join(prefix, 'node_modules', '.bin')
  const isThere =
    existsSync(bin) &&
    run('pnpm', ['--version'], { path: bin, quiet: true }).stdout.trim() === PNPM_VERSION
  if (!isThere) {
    say(`Fetching pnpm ${PNPM_VERSION} into .tools.`)
    if (!npmInstall(prefix, `pnpm@${PNPM_VERSION}`))
      fail(
        `pnpm ${PNPM_VERSION} could not be had from the npm registry. Check the network and npm's registry setting, then run this command again.`,
      )
  }
  putOnPath(bin)
  putOnPath(join(root, 'node_modules', '.bin'))
}

function installPackages() {
  const result = run('pnpm', ['install', '--frozen-lockfile', '--reporter=append-only'], {
    quiet: true,
  })
  if (result.status === 0) return
  process.stderr.write(result.stdout + result.stderr)
  fail('The packages could not be installed; see above. Nothing else was started.')
}

/** Whether the arguments of the tests leave only such as draw nothing. As there, the last --only counts. */
function isBrowserless(args) {
  const at = args.map((arg) => arg.split('=')[0]).lastIndexOf('--only')
  if (at === -1) return false
  const names = args[at] === '--only' ? args[at + 1] : args[at].slice('--only='.length)
  return (names || '').split(',').every((one) => BROWSERLESS.includes(one))
}

function provideChromium() {
  const found =
    findChromium() ||
    (canUseApt() && installWithApt('chromium', 'fonts-liberation') && findChromium())
  if (found) process.env.CHROMIUM_PATH = found
  else
    fail(
      'The tests need Chromium or Chrome. On Debian or Ubuntu: sudo apt-get install chromium. On macOS and Windows: install Chrome. ' +
        "Anywhere: set CHROMIUM_PATH to the browser's executable. Then run this command again.",
    )
}

function findChromium() {
  const wanted = process.env.CHROMIUM_PATH
  if (wanted)
    return isFile(wanted)
      ? wanted
      : fail(`CHROMIUM_PATH is set, but there is no file at that path. Correct it or unset it.`)
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
  const onPath = (process.env.PATH || '')
    .split(delimiter)
    .flatMap((dir) => names.map((file) => join(dir, file)))
  const installed = [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((key) =>
      join(process.env[key] || '.', 'Google/Chrome/Application/chrome.exe'),
    ),
  ]
  return [...onPath, ...installed].find(isFile)
}

/** Firefox is a second opinion: the tests run in it as well, and do without where there is none. */
function provideFirefox() {
  const found = findFirefox() || (canUseApt() && installWithApt('firefox-esr') && findFirefox())
  if (found) process.env.FIREFOX_PATH = found
  else
    say(
      'There is no Firefox ESR here, so the tests run in Chromium only. To have both, install it, or set FIREFOX_PATH to its executable.',
    )
}

/** Only Debian's ESR is looked for: of newer ones nobody knows whether Playwright can drive them. */
function findFirefox() {
  const wanted = process.env.FIREFOX_PATH
  if (wanted)
    return isFile(wanted)
      ? wanted
      : fail(`FIREFOX_PATH is set, but there is no file at that path. Correct it or unset it.`)
  return (process.env.PATH || '')
    .split(delimiter)
    .map((dir) => join(dir, 'firefox-esr'))
    .find(isFile)
}

function isFile(path) {
  return existsSync(path) && statSync(path).isFile()
}

function canUseApt() {
  return (
    process.platform === 'linux' &&
    typeof process.getuid === 'function' &&
    process.getuid() === 0 &&
    existsSync('/usr/bin/apt-get')
  )
}

function installWithApt(...packages) {
  say(`Installing Debian's ${packages[0]} for the browser tests.`)
  // The lock's timeout waits for another apt instead of failing.
  const options = ['-o', 'DPkg::Lock::Timeout=600', '-o', 'Acquire::Retries=3', '-qq']
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const update = run('apt-get', [...options, 'update'], { quiet: true, env })
  const install = run(
    'apt-get',
    [...options, 'install', '-y', '--no-install-recommends', ...packages],
    { quiet: true, env },
  )
  if (install.status !== 0) process.stderr.write(update.stderr + install.stderr)
  return install.status === 0
}

function runTask() {
  const { file, args } = executable(task.command, [...task.args, ...rest])
  const child = spawn(file, args, { stdio: 'inherit', shell: isWindows })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // A npm that is killed alone passes nothing on: its shell dies, and this process gets a new parent.
  const parent = process.ppid
  const watch = setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500)
  watch.unref()
  child.on('exit', (code, signal) => process.exit(signal ? 130 : code))
  child.on('error', (error) => fail(`"${task.command}" could not be started: ${error.message}`))
}

function npmInstall(prefix, spec) {
  const npmCli = process.env.npm_execpath
  const args = [
    'install',
    '--silent',
    '--no-audit',
    '--no-fund',
    '--no-save',
    // npm's own patience leaves a machine without a network silent for more than a minute.
    '--fetch-retries=1',
    '--fetch-retry-mintimeout=1000',
    '--fetch-timeout=20000',
    '--prefix',
    prefix,
    spec,
  ]
  const isNpm = npmCli && /npm-cli\.[cm]?js$/.test(npmCli)
  return (
    run(isNpm ? process.execPath : 'npm', isNpm ? [npmCli, ...args] : args, { quiet: true })
      .status === 0
  )
}

function run(command, args, { path, quiet = false, env = process.env } = {}) {
  const withPath = path ? { ...env, PATH: path + delimiter + env.PATH } : env
  const result = spawnSync(command, args, {
    encoding: 'utf8',
    env: withPath,
    shell: isWindows,
    stdio: quiet ? 'pipe' : 'inherit',
  })
  return { status: result.status, stdout: result.stdout || '', stderr: result.stderr || '' }
}

function executable(command, args) {
  return { file: command, args: isWindows ? args.map((arg) => JSON.stringify(arg)) : args }
}

function putOnPath(dir) {
  process.env.PATH = dir + delimiter + (process.env.PATH || '')
}

function say(text) {
  process.stdout.write(`[rubrica] ${text}\n`)
}

function fail(text) {
  process.stderr.write(`[rubrica] ${text}\n`)
  process.exit(1)
}
