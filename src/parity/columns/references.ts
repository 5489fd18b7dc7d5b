import type { ColumnReference } from '../../core/report.ts';
import type { SourceFile } from '../python/source.ts';

export function findColumnReferences(_sources: readonly SourceFile[], _columns: ReadonlySet<string>, _sides: ReadonlyMap<string, 'training' | 'serving'>): ColumnReference[] {
  return [];
}
