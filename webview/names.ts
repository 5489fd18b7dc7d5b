/** Names from datasets and paths as the panel draws them: never invisible, never long. */
import { displayText, shorten } from '../src/core/displayText.ts';
import { t } from './localisation.ts';

/** A column's name in a heading or a cell. */
export function columnLabel(name: string, limit = 80): string {
  return name.trim() === '' ? (name === '' ? t('(no name)') : t('(blank name)')) : displayText(name, limit);
}

export function categoryLabel(value: string, limit = 40): string {
  return value === '' ? t('(empty)') : value.trim() === '' ? t('(blank)') : displayText(value, limit);
}

/** Last part of a path, for links and buttons. */
export function fileName(path: string): string {
  return displayText(shorten(path.split(/[\\/]/).at(-1) ?? path, 60), 60);
}

/** "serve.py:31", "train.ipynb, cell 3, line 4": cells from 1 as notebooks count for people. */
export function placeLabel({ file, line, cell }: { file: string; line: number; cell?: number }): string {
  return cell === undefined ? `${fileName(file)}:${line}` : t('{0}, cell {1}, line {2}', fileName(file), cell + 1, line);
}
