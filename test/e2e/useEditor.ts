/** The VS Code of one test file. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test, { after, afterEach, before } from 'node:test';
import { openEditor, picture, type Editor, type EditorOptions } from './editor.ts';

interface UsedEditor {
  editor(): Editor;
  page(): Editor['page'];
  /** A picture of the window for people to look at. */
  take(name: string): Promise<void>;
  /** The line of a file of the workspace that has this text, from 1. */
  lineOf(file: string, text: string): number;
  /** A test that builds on those before it: after a failure the rest would fail for reasons of their own, slowly. */
  step(name: string, body: () => Promise<void>): void;
}

const NOT_REACHED = 'not reached: an earlier step of the session failed';

/** Opens an editor before the tests of a file and closes it after them; a test that fails leaves a picture. `timeout`: of one gesture, ms. */
export function useEditor({ timeout, ...options }: EditorOptions & { timeout?: number } = {}): UsedEditor {
  let opened: Editor | undefined;
  let lost = false;
  const editor = (): Editor => {
    assert.ok(opened, 'the editor has been opened');
    return opened;
  };
  before(async () => {
    opened = await openEditor(options);
    if (timeout !== undefined) opened.page.setDefaultTimeout(timeout);
  }, { timeout: 120_000 });
  after(() => opened?.close());
  afterEach(async (context) => {
    if (opened && 'error' in context && context.error && !String(context.error).includes(NOT_REACHED)) await opened.page.screenshot({ path: picture(`failed-${context.name.replaceAll(/\W+/g, '-')}`) });
  });
  return {
    editor,
    page: () => editor().page,
    take: async (name) => void (await editor().page.screenshot({ path: picture(name), animations: 'disabled' })),
    lineOf: (file, text) => fs.readFileSync(path.join(editor().workspace, file), 'utf8').split('\n').findIndex((line) => line.includes(text)) + 1,
    step: (name, body) => {
      test(name, async () => {
        assert.ok(!lost, NOT_REACHED);
        lost = true;
        await body();
        lost = false;
      });
    },
  };
}
