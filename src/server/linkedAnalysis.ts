import type { OperationsReport } from '../core/logs/operations.ts';
import { withRelatedCalls } from '../core/logs/relatedCalls.ts';
import type { DatasetSummary, Finding } from '../core/report.ts';
import type { AnalysisClient } from '../engine/client.ts';
import type { LogLenses } from './logLenses.ts';

type Analysis = Pick<AnalysisClient, 'compare' | 'inspect'>;

/** The analysis, with the calls in the code that write what stands in a log. What cannot be linked leaves the report as it was. */
export function linkedAnalysis(analysis: Analysis, lenses: LogLenses, failed: (error: unknown) => void): Analysis {
  const linked = (operations: OperationsReport, { path }: DatasetSummary, root: string | undefined): Promise<OperationsReport> => {
    const reading = lenses.logWasRead(operations, { path, root }).catch((error: unknown) => {
      failed(error);
      return operations;
    });
    return withinPatience(reading, operations);
  };
  return {
    async compare(request, options) {
      const outcome = await analysis.compare(request, options);
      if (!outcome.ok || !outcome.report.operations) return outcome;
      const { report } = outcome;
      const operations = await linked(outcome.report.operations, report.production, request.root);
      return { ok: true, report: { ...report, operations, findings: report.findings.map((finding): Finding => withRelatedCalls(finding, finding.production, operations)) } };
    },
    async inspect(request, options) {
      const outcome = await analysis.inspect(request, options);
      if (!outcome.ok || !outcome.report.operations) return outcome;
      const { report } = outcome;
      const operations = await linked(outcome.report.operations, report.summary, request.root);
      return { ok: true, report: { ...report, operations, findings: report.findings.map((finding) => withRelatedCalls(finding, finding.location, operations)) } };
    },
  };
}

/** A report does not wait longer for a large workspace to be read for the first time; its lenses come when they are known. */
const PATIENCE_MS = 5000;

async function withinPatience<Answer>(reading: Promise<Answer>, otherwise: Answer): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<Answer>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), PATIENCE_MS);
  });
  try {
    return await Promise.race([reading, patience]);
  } finally {
    clearTimeout(timer);
  }
}
