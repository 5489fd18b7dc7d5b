import type { CommandId } from './commands.ts';

export interface KeybindingRow {
  command: CommandId;
  key: string;
  mac?: string;
  when?: string;
}

/** Chords that VS Code itself leaves free. */
export const KEYBINDINGS: readonly KeybindingRow[] = [
  { command: 'plumbline.compareFiles', key: 'ctrl+k alt+c', mac: 'cmd+k alt+c' },
  { command: 'plumbline.rerun', key: 'ctrl+k alt+r', mac: 'cmd+k alt+r', when: 'plumbline.hasComparisons' },
  { command: 'plumbline.goToCounterpart', key: 'ctrl+k alt+g', mac: 'cmd+k alt+g', when: 'editorTextFocus && resourcePath in plumbline.pipelineFiles' },
];
