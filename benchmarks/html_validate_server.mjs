// Reads HTML documents, a JSON string a line; answers each with what html-validate finds in it.
// Usage: node html_validate_server.mjs FOLDER PRESET, where FOLDER/node_modules holds html-validate.
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";

const { HtmlValidate } = createRequire(join(process.argv[2], "here.js"))("html-validate");
const judge = new HtmlValidate({ root: true, extends: [process.argv[3]] });

for await (const line of createInterface({ input: process.stdin })) {
  const { results } = await judge.validateString(JSON.parse(line));
  const messages = results.flatMap((result) => result.messages);
  const told = messages.map((found) => `${found.ruleId} at ${found.line}:${found.column}: ${found.message}`);
  process.stdout.write(JSON.stringify(told) + "\n");
}
