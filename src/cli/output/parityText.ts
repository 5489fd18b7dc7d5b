import { countOf } from '../../core/numberText.ts';
import type { ParityReport } from '../../core/report.ts';
import { findingLines } from './findingLines.ts';
import { lineText } from './lineText.ts';
import { findingCounts } from '../../core/output/severityWords.ts';

/** A parity report for a terminal: pairs with the reason they are pairs, findings, then what could not be followed. */
export function parityText(report: ParityReport, colour: boolean): string {
  if (report.pairs.length === 0) {
    return 'No training and serving code that belongs together was found. Name the files: plumbline parity --train FILE... --serve FILE...\n';
  }
  const lines = [`${countOf(report.pairs.length, 'pair')}`];
  for (const pair of report.pairs) {
    // A pair that was found is named after its files.
    const files = [...pair.train, ...pair.serve].every((file) => pair.name.includes(file)) ? '' : `: ${pair.train.join(', ')} and ${pair.serve.join(', ')}`;
    lines.push(`  ${lineText(pair.name + files)}  (${lineText(pair.evidence)})`);
  }
  lines.push('', `Findings: ${findingCounts(report.findings)}`, ...report.findings.flatMap((finding) => findingLines(finding, colour)));
  if (report.abstentions.length > 0) {
    lines.push('', `Not followed: ${countOf(report.abstentions.length, 'place')}`);
    for (const { file, line, cell, reason } of report.abstentions) lines.push(`  ${lineText(file)}${cell === undefined ? '' : ` cell ${cell + 1}`}:${line}  ${lineText(reason)}`);
  }
  return `${lines.join('\n')}\n`;
}
