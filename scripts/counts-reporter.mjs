// A reporter for Node's test runner that keeps what the summary of all suites needs: counts, failures, reasons of skips.
import fs from 'node:fs';

export default async function* countsReporter(source) {
  const skipped = [];
  const failed = [];
  let counts;
  for await (const { type, data } of source) {
    if (type === 'test:pass' && data.skip !== undefined) skipped.push({ name: data.name, reason: data.skip === true ? '' : String(data.skip) });
    if (type === 'test:fail' && data.details?.error?.failureType !== 'subtestsFailed') failed.push(data.name);
    // One summary for each file, and a last one without a file for all of them.
    if (type === 'test:summary' && data.file === undefined) counts = data.counts;
  }
  if (process.env.COUNTS_FILE && counts) {
    const { tests, passed, skipped: skips, todo } = counts;
    fs.writeFileSync(process.env.COUNTS_FILE, JSON.stringify({ tests, passed, failed: tests - passed - skips - todo, skipped: skips + todo, failures: failed, reasons: skipped }));
  }
  yield '';
}
