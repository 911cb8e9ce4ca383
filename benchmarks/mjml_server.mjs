// Reads one MJML document a line, as a JSON string; answers with the time that MJML took for it.
// A document in an object, as {"source": …}, is validated strictly, and its HTML is answered too.
// Usage: node mjml_server.mjs FOLDER, where FOLDER/node_modules holds mjml.
import { createRequire } from "node:module";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";

const mjml2html = createRequire(join(process.argv[2], "here.js"))("mjml");

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  const isTimed = typeof question === "string";
  const options = isTimed ? undefined : { validationLevel: "strict" };
  const source = isTimed ? question : question.source;
  const started = performance.now();
  // Since version 5 it answers with a promise; strict validation throws what it finds.
  const { html, errors } = await mjml2html(source, options).catch((error) => ({
    html: "",
    errors: error.errors ?? [{ formattedMessage: String(error) }],
  }));
  const milliseconds = performance.now() - started;
  const told = errors.map((error) => error.formattedMessage);
  const answer = { milliseconds, bytes: html.length, errors: told };
  process.stdout.write(JSON.stringify(isTimed ? answer : { ...answer, html }) + "\n");
}
