import assert from 'node:assert/strict';
import test from 'node:test';
import { panelHtml } from '../../../src/protocol/panelHtml.ts';

const html = panelHtml({
  nonce: 'abc123',
  cspSource: 'https://a.test',
  scriptUri: 'https://a.test/webview.js',
  styleUri: 'https://a.test/webview.css',
  title: 'train & "prod"</title><script>',
});

test('the policy allows the script and the style by nonce, images of the bundle and data, nothing else', () => {
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!.replaceAll('&#39;', "'");
  assert.equal(
    policy,
    "default-src 'none'; img-src https://a.test data:; style-src https://a.test 'nonce-abc123'; font-src https://a.test; script-src 'nonce-abc123'",
  );
  assert.doesNotMatch(html, /unsafe/);
});

test('the script is classic and deferred, and the control library finds the nonce', () => {
  assert.match(html, /<script nonce="abc123" src="https:\/\/a\.test\/webview\.js" defer><\/script>/);
  assert.match(html, /<meta property="csp-nonce" content="abc123">/);
  assert.doesNotMatch(html, / style=/);
});

test('a title from a file name is text', () => {
  assert.match(html, /<title>train &amp; &quot;prod&quot;&lt;\/title&gt;&lt;script&gt;<\/title>/);
  assert.equal(html.match(/<script/g)?.length, 1);
});

test('texts in the language of the person are an attribute, whatever stands in them', () => {
  const options = { nonce: 'a', cspSource: 'b', scriptUri: 'c', styleUri: 'd', title: 'e' };
  assert.match(panelHtml(options), /<html lang="en">/);
  assert.doesNotMatch(panelHtml(options), /plumbline-texts/);
  const german = panelHtml({ ...options, spoken: { language: 'de', translations: { '"><script>': "<'&>" } } });
  assert.match(german, /<html lang="de">/);
  assert.match(german, /<meta name="plumbline-texts" content="{&quot;\\&quot;&gt;&lt;script&gt;&quot;:&quot;&lt;&#39;&amp;&gt;&quot;}">/);
});
