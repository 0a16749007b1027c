// Runs Azurite under an owner. Started as: node -e <this text> <azurite.js> <Azurite's own options>.
//
// - It lives as long as its standard input is open: an owner that is killed cannot close anything, but the
//   operating system closes its pipes, and so no orphan is left behind.
// - It writes down who it is in the data folder, so that the next one can wait until this one has saved its data.
// - It counts the requests that each service receives, and tells them when it reads the line "count". Those that come with
//   a signature in their address, which is what a broker hands out, are counted once more by themselves, under 0.
"use strict";
const fs = require("fs");
const http = require("http");
const path = require("path");

const StopDeadlineMilliseconds = 10000;
const keepsNothing = process.argv.includes("--inMemoryPersistence");
const location = process.argv.includes("--location") ? process.argv[process.argv.indexOf("--location") + 1] : null;
const requestsByPort = new Map();
let stopAzurite = () => process.exit(0);

if (location && !keepsNothing) {
  const tenant = { id: process.pid, ownerId: process.ppid, startedAt: new Date().toISOString() };
  fs.writeFileSync(path.join(location, "azurite-process.json"), JSON.stringify(tenant));
}

// A dead owner no longer reads; what is still printed must not end the process before the data is saved.
process.stdout.on("error", () => {});
process.stderr.on("error", () => {});

// Ctrl-C reaches every process of a terminal. The owner decides when its storage stops, so only Azurite's own
// handler is kept, to be called at the end.
const once = process.once;
process.once = function (name, listener) {
  if (name !== "SIGINT") return once.call(process, name, listener);
  stopAzurite = listener;
  return process;
};
process.on("SIGINT", () => {});
process.on("SIGHUP", () => {});

const emit = http.Server.prototype.emit;
http.Server.prototype.emit = function (name, request, ...others) {
  if (name === "request") {
    const port = request.socket.localPort;
    const signed = (request.url || "").includes("sig=") ? [0] : [];
    for (const counter of [port, ...signed]) requestsByPort.set(counter, (requestsByPort.get(counter) || 0) + 1);
  }
  return emit.call(this, name, request, ...others);
};

let unread = "";
process.stdin.setEncoding("utf8");
process.stdin.on("data", (text) => {
  const lines = (unread + text).split("\n");
  unread = lines.pop();
  for (const line of lines) {
    if (line.trim() === "count") console.log("jolt-counts " + JSON.stringify(Object.fromEntries(requestsByPort)));
  }
});
process.stdin.on("end", () => {
  if (keepsNothing) process.exit(0);
  setTimeout(() => process.exit(1), StopDeadlineMilliseconds).unref();
  stopAzurite();
});

require(process.argv[1]);
