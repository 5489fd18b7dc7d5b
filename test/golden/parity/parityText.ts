import type { Location, ParityReport } from '../../../src/core/report.ts';

/** A report as people read it, one thing a line. Fingerprints are in it: they must not change by themselves. */
export function parityText(report: ParityReport): string {
  const lines = report.pairs.map((pair) => `pair ${pair.train.join(', ')} -> ${pair.serve.join(', ')} (${pair.evidence})`);
  for (const finding of report.findings) {
    lines.push('', `${finding.severity} ${finding.rule}: ${finding.message}`);
    if (finding.serving) lines.push(`  serving  ${at(finding.serving)}`);
    if (finding.training) lines.push(`  training ${at(finding.training)}`);
    for (const { message, location } of finding.related ?? []) lines.push(`  related  ${at(location)} ${message}`);
    lines.push(`  id       ${finding.fingerprint}`);
  }
  if (report.findings.length === 0) lines.push('', 'no findings');
  for (const { file, cell, line, reason } of report.abstentions) {
    lines.push('', `not followed ${file}${cell === undefined ? '' : ` cell ${cell}`}:${line}: ${reason}`);
  }
  return `${lines.join('\n')}\n`;
}

function at({ file, cell, line, column, endLine, endColumn }: Location): string {
  return `${file}${cell === undefined ? '' : ` cell ${cell}`} ${line}:${column}-${endLine}:${endColumn}`;
}
