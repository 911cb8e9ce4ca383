// Reads one MJML document a line, as a JSON string; answers with the time that MJML took for it.
// Usage: node mjml_server.mjs FOLDER, where FOLDER/node_modules holds mjml.
import { createRequire } from "node:module";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";

const mjml2html = createRequire(join(process.argv[2], "here.js"))("mjml");

for await (const line of createInterface({ input: process.stdin })) {
  const source = JSON.parse(line);
  const started = performance.now();
  // Since version 5 it answers with a promise.
  const { html, errors } = await mjml2html(source);
  const milliseconds = performance.now() - started;
  const told = errors.map((error) => error.formattedMessage);
  process.stdout.write(JSON.stringify({ milliseconds, bytes: html.length, errors: told }) + "\n");
}
