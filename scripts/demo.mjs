// npm run demo [-- FOLDER] [--web] [--port N]
// From a fresh clone to a real VS Code with Plumbline in it. Uses the desktop VS Code where there is one, else serves one
// to the browser. Whatever is missing is installed and said; Ctrl+C stops everything and leaves nothing running.
import { inProjectNode } from './bootstrap.mjs';

if (await inProjectNode(import.meta.url)) {
  const { demo } = await import('./demo-session.mjs');
  await demo(process.argv.slice(2));
}
