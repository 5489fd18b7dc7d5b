import { azure } from './azure.ts';
import { COMPATIBLE_TOOLS } from './comparedColumn.ts';
import type { CompatibilityMeasure, ComparedColumn, CompatibleTool } from './comparedColumn.ts';
import { evidently } from './evidently.ts';
import { nannyml } from './nannyml.ts';
import { sagemaker } from './sagemaker.ts';
import { vertex } from './vertex.ts';

const MEASURES: Readonly<Record<CompatibleTool, (column: ComparedColumn) => CompatibilityMeasure | undefined>> = { evidently, nannyml, azure, vertex, sagemaker };

/** What the tools asked for would say of a column; a tool whose measure does not apply is absent. */
export function compatibilityMeasures(column: ComparedColumn, tools: readonly string[]): Partial<Record<CompatibleTool, CompatibilityMeasure>> {
  return Object.fromEntries(
    COMPATIBLE_TOOLS.filter((tool) => tools.includes(tool)).flatMap((tool) => {
      const measure = MEASURES[tool](column);
      return measure !== undefined && Number.isFinite(measure.value) && Number.isFinite(measure.threshold) ? [[tool, measure] as const] : [];
    }),
  );
}
