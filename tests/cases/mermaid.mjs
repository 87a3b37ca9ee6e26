// SPDX-License-Identifier: GPL-2.0-or-later
// Parses every ```mermaid block of the standard input with Mermaid itself: node mermaid.mjs NODE_MODULES < TEXT. Prints of
// each how many participants and how many arrows and notes Mermaid sees; the first that it refuses is printed with its
// complaint, and the exit code is 1.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const require = createRequire(`${process.argv[2]}/`);
const { JSDOM } = require('jsdom');
const { window } = new JSDOM('');
globalThis.window = window;
globalThis.document = window.document;
const mermaid = (await import(pathToFileURL(`${process.argv[2]}/mermaid/dist/mermaid.core.mjs`))).default;

const blocks = readFileSync(0, 'utf8').split('```mermaid\n').slice(1).map((block) => block.split('\n```\n')[0]);
for (const block of blocks) {
    try {
        await mermaid.parse(block);
        const { db } = await mermaid.mermaidAPI.getDiagramFromText(block);
        console.log(db.getActors().size, db.getMessages().length);
    } catch (complaint) {
        console.log(`${block}\n\n${complaint}`);
        process.exit(1);
    }
}
