// Runs in the extension host: every test file beside this one, by mocha. PLUMBLINE_TEST_LOG takes what mocha prints (the
// console of an extension host goes to VS Code's log), COUNTS_FILE the counts.
const fs = require('node:fs');
const path = require('node:path');
const util = require('node:util');
const mochaModule = require('mocha');

const Mocha = mochaModule.default ?? mochaModule;

exports.run = async () => {
  const log = process.env.PLUMBLINE_TEST_LOG;
  if (log) Mocha.reporters.Base.consoleLog = (...parts) => fs.appendFileSync(log, `${util.format(...parts)}\n`);
  const mocha = new Mocha({ ui: 'tdd', timeout: 30_000, color: false, reporter: 'spec' });
  for (const name of fs.readdirSync(__dirname)) if (name.endsWith('.test.cjs')) mocha.addFile(path.join(__dirname, name));
  await mocha.loadFilesAsync();
  // The tests of another workspace may have been counted before.
  const known = process.env.COUNTS_FILE;
  const counts = known && fs.existsSync(known) ? JSON.parse(fs.readFileSync(known, 'utf8')) : { tests: 0, passed: 0, failed: 0, skipped: 0, failures: [], reasons: [] };
  const failures = await new Promise((resolve) => {
    mocha.run(resolve)
      .on('pass', () => { counts.tests++; counts.passed++; })
      .on('pending', (test) => { counts.tests++; counts.skipped++; counts.reasons.push({ name: test.fullTitle(), reason: '' }); })
      .on('fail', (test) => { counts.tests++; counts.failed++; counts.failures.push(test.fullTitle()); });
  });
  if (known) fs.writeFileSync(known, JSON.stringify(counts));
  if (failures > 0) throw new Error(`${failures} of ${counts.tests} tests failed.`);
};
