import assert from 'node:assert/strict';
import test from 'node:test';
import { manifest } from '../../../src/manifest/contributions.ts';

const { parts, strings } = manifest();
const capabilities = parts['capabilities'] as Record<'untrustedWorkspaces' | 'virtualWorkspaces', { supported: unknown; description: string; restrictedConfigurations?: string[] }>;

test('a workspace that is not trusted decides neither what is private nor how much memory is used', () => {
  const { supported, restrictedConfigurations, description } = capabilities.untrustedWorkspaces;
  assert.equal(supported, 'limited');
  assert.deepEqual(restrictedConfigurations?.toSorted(), ['plumbline.memoryLimit', 'plumbline.privatePatterns']);
  assert.match(strings[description.replaceAll('%', '')] ?? '', /git is not run/);
});

test('a file system without a disk is declined, with the reason', () => {
  assert.equal(capabilities.virtualWorkspaces.supported, false);
  assert.match(strings[capabilities.virtualWorkspaces.description.replaceAll('%', '')] ?? '', /disk/);
});
