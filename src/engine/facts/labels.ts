import { columnSettings } from '../../core/columnSettings.ts';
import type { LabelSide } from '../../core/facts/labels.ts';
import { columnKind, presentCells } from '../../core/kinds.ts';
import type { Side } from '../../core/report.ts';
import type { FactsInput } from './index.ts';

/** As for repeated rows: beyond this a row is too long a text to be built for every row. */
const MOST_FEATURES = 2000;

/** Looks for rows with equal features and different labels. Nothing where no column is known to be the label. */
export async function addLabels({ pair, cells, settings }: FactsInput): Promise<void> {
  const roles = settings.roles ?? {};
  const column = pair.columns.findIndex(({ name }) => name === roles.label);
  if (roles.label === undefined || column < 0) return;
  const others = new Set([roles.label, roles.prediction, roles.score, roles.id, roles.timestamp]);
  // An identifier or a time tells all rows apart and decides nothing.
  const features = [...pair.columns.entries()].filter(([, candidate]) => {
    const own = columnSettings(candidate.name, settings);
    return !others.has(candidate.name) && own.ignore !== true && (own.kind ?? columnKind(candidate)) !== 'identifier';
  });
  const side = async (name: Side): Promise<{ [key in Side]?: LabelSide }> => {
    const label = pair.columns[column]?.[name];
    if (!label || presentCells(label) === 0) return {};
    const own = features.flatMap(([, feature]) => feature[name]?.index ?? []);
    if (own.length === 0 || own.length > MOST_FEATURES) return { [name]: { rows: presentCells(label) } };
    return { [name]: { rows: presentCells(label), conflicts: { features: own.length, ...(await cells.conflicts(name, own, label.index)) } } };
  };
  pair.labels = { column, features: features.map(([position]) => position), ...(await side('training')), ...(await side('production')) };
}
