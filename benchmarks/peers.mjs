// Fills one template again and again with a library from npm: one rendering for each line that comes in,
// answered with its milliseconds: of the processor or by the clock, whichever is less.
//     node peers.mjs LIBRARY FOLDER-OF-NPM TEMPLATE DATA OUTPUT
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const [library, home, templatePath, dataPath, outputPath] = process.argv.slice(2);
const require = createRequire(`${home}/`);
const template = readFileSync(templatePath);
const data = JSON.parse(readFileSync(dataPath, "utf8"));

const makers = {
  docxtemplater() {
    const PizZip = require("pizzip");
    const Docxtemplater = require("docxtemplater");
    return async () => {
      const filled = new Docxtemplater(new PizZip(template), { paragraphLoop: true, linebreaks: true });
      filled.render(data);
      return filled.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
    };
  },
  carbone() {
    const carbone = require("carbone");
    return () =>
      new Promise((done, failed) =>
        carbone.render(templatePath, data, (error, made) => (error ? failed(error) : done(made))),
      );
  },
  "docx-templates"() {
    const { createReport } = require("docx-templates");
    return () => createReport({ template, data });
  },
};

const render = makers[library]();
for (let warm = 0; warm < 20; warm++) writeFileSync(outputPath, await render());
process.stdout.write("ready\n");
for await (const line of createInterface({ input: process.stdin })) {
  if (line === "") break;
  const [cpu, clock] = [process.cpuUsage(), performance.now()];
  await render();
  const [{ user, system }, passed] = [process.cpuUsage(cpu), performance.now() - clock];
  process.stdout.write(`${Math.min((user + system) / 1000, passed)}\n`);
}
process.exit(0);
