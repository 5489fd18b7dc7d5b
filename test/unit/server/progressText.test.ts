import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { readingMessage } from '../../../src/engine/dataset.ts';
import { speak } from '../../../src/server/localisation.ts';
import { progressText } from '../../../src/server/progressText.ts';

after(() => speak(undefined));

test('messages of the analysis process are translated with the names and numbers in them', () => {
  speak({ 'Reading {0}: {1} rows': '{0} wird gelesen: {1} Zeilen', 'Reading {0}': '{0} wird gelesen', 'Looking at texts': 'Texte werden angesehen' });
  assert.equal(progressText(readingMessage('data/flights.csv', 120_000)), 'flights.csv wird gelesen: 120,000 Zeilen');
  assert.equal(progressText(readingMessage('data/flights.csv', 0)), 'flights.csv wird gelesen');
  assert.equal(progressText('Looking at texts'), 'Texte werden angesehen');
});

test('a message that nobody has translated stays as it is', () => {
  speak({});
  assert.equal(progressText('Something new'), 'Something new');
  assert.equal(progressText('Reading a.csv: 5 rows'), 'Reading a.csv: 5 rows');
});
