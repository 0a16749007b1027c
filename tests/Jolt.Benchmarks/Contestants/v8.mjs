// Runs one WASI module in V8 as often as it is asked: a line of JSON comes in for each run, a line goes out.
//   node --no-liftoff --no-wasm-lazy-compilation v8.mjs module.wasm
// The few functions of WASI that the kernels call are here, so that nothing of Node.js is measured with them.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const SUCCESS = 0, BAD_DESCRIPTOR = 8, NO_SUCH_FUNCTION = 52, ILLEGAL_SEEK = 70;
const VECTOR_BYTES = 8, STATUS_BYTES = 24, CHARACTER_DEVICE = 2;

class Exit {
  constructor(code) { this.code = code; }
}

class Run {
  constructor(module, input) {
    this.input = input;
    this.output = [];
    const imports = {};
    for (const { name } of WebAssembly.Module.imports(module)) {
      imports[name] = this[name]?.bind(this) ?? (() => NO_SUCH_FUNCTION);
    }
    this.instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: imports });
  }

  get memory() { return this.instance.exports.memory.buffer; }

  vectors(address, count) {
    const view = new DataView(this.memory);
    return Array.from({ length: count }, (_, i) => {
      const at = address + i * VECTOR_BYTES;
      return new Uint8Array(this.memory, view.getUint32(at, true), view.getUint32(at + 4, true));
    });
  }

  answer(address, value) {
    new DataView(this.memory).setUint32(address, value, true);
    return SUCCESS;
  }

  fd_read(descriptor, address, count, result) {
    if (descriptor !== 0) return BAD_DESCRIPTOR;
    let total = 0;
    for (const target of this.vectors(address, count)) {
      const taken = this.input.subarray(0, target.length);
      target.set(taken);
      this.input = this.input.subarray(taken.length);
      total += taken.length;
    }
    return this.answer(result, total);
  }

  fd_write(descriptor, address, count, result) {
    if (descriptor !== 1 && descriptor !== 2) return BAD_DESCRIPTOR;
    const written = this.vectors(address, count).map(source => Buffer.from(source));
    if (descriptor === 1) this.output.push(...written);
    return this.answer(result, written.reduce((sum, bytes) => sum + bytes.length, 0));
  }

  fd_fdstat_get(descriptor, address) {
    if (descriptor > 2) return BAD_DESCRIPTOR;
    new Uint8Array(this.memory, address, STATUS_BYTES).fill(0)[0] = CHARACTER_DEVICE;
    return SUCCESS;
  }

  fd_prestat_get() { return BAD_DESCRIPTOR; }

  fd_seek() { return ILLEGAL_SEEK; }

  fd_close() { return SUCCESS; }

  proc_exit(code) { throw new Exit(code); }

  start() {
    try {
      this.instance.exports._start();
      return 0;
    } catch (thrown) {
      if (thrown instanceof Exit) return thrown.code;
      throw thrown;
    }
  }
}

const say = line => process.stdout.write(JSON.stringify(line) + '\n');
const bytes = readFileSync(process.argv[2]);

const processorMillisecondsSince = start => {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e3;
};

const beforeCompiling = process.cpuUsage();
const module = new WebAssembly.Module(bytes);
say({ compileMilliseconds: processorMillisecondsSince(beforeCompiling) });

createInterface({ input: process.stdin }).on('line', line => {
  const input = Buffer.from(JSON.parse(line));
  const wall = process.hrtime.bigint();
  const processor = process.cpuUsage();
  const run = new Run(module, input);
  const exit = run.start();
  const processorMilliseconds = processorMillisecondsSince(processor);
  say({
    wallMilliseconds: Number(process.hrtime.bigint() - wall) / 1e6,
    processorMilliseconds,
    exit,
    output: Buffer.concat(run.output).toString('base64'),
  });
});
