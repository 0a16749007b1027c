// Runs a WASI program in node as the tests run it in the sandbox: node node.mjs PROGRAM < INPUT
import fs from 'node:fs';
import { WASI } from 'node:wasi';

const wasi = new WASI({ version: 'preview1', returnOnExit: true, args: ['program', 'second'] });
const module = new WebAssembly.Module(fs.readFileSync(process.argv[2]));
process.exitCode = wasi.start(await WebAssembly.instantiate(module, wasi.getImportObject()));
