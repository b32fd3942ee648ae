// Judges Word files with Microsoft's own validator (the Open XML SDK, compiled for Node by @ooxml-tools/validate).
// Usage: node openxml.mjs FOLDER FILE...; FOLDER is where npm has installed it. Writes {file: [fault, ...]} as JSON.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ...files] = process.argv.slice(2);
const installed = createRequire(join(resolve(folder), "package.json")).resolve("@ooxml-tools/validate");
const { default: validate } = await import(pathToFileURL(installed));
const said = {};
for (const file of files) {
  const faults = await validate(await readFile(file), "docx", "Microsoft365");
  said[file] = faults.map((fault) => `${fault.path.partUri}: ${fault.description} (${fault.path.xpath})`);
}
process.stdout.write(JSON.stringify(said));
