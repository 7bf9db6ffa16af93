// The arm that an experienced user would write: a script that publishes datasets with the official package of SciCat's
// TypeScript SDK. It uses the API v4, which every SciCat from 4.27.0 on has; the SDK's 4.x versions lack its blocks.
//
// The script does the same as this library: it creates a private dataset under the same pid, writes the files in blocks
// of up to 5 000, compares them with the target's files one by one, then makes the blocks and the dataset public, with
// correct totals.
//
// The script leaves out, and so saves the requests for: one look-up for many datasets, skipping unchanged datasets,
// attachments, the account's rights, hidden blocks, blocks of an earlier attempt, a second writer, changes on the source
// during the copy, lost replies (it repeats nothing), and a last look without credentials. It holds all files of a
// dataset in memory. The SDK does not know the ids of blocks, so the script takes them from the raw reply. Fields and
// parts of files that the SDK's models do not know are lost.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import sdk from "@scicatproject/scicat-sdk-ts-fetch";

const FILES_PER_BLOCK = 5_000;
const BLOCKS_PER_PAGE = 1_000;
const ownerGroup = process.argv[2] ?? "public-data";

function connect(basePath, tokenFile) {
  const configuration = new sdk.Configuration({ basePath, accessToken: readFileSync(tokenFile, "utf8").trim() });
  return { datasets: new sdk.DatasetsV4Api(configuration), blocks: new sdk.OrigdatablocksV4Api(configuration) };
}

async function blocksOf(server, pid) {
  const blocks = [];
  for (;;) {
    const filter = {
      where: { datasetId: pid },
      limits: { limit: BLOCKS_PER_PAGE, skip: blocks.length, sort: { _id: "asc" } },
    };
    const page = await server.blocks.origDatablocksV4ControllerFindAllV4({ filter: JSON.stringify(filter) });
    blocks.push(...page);
    if (page.length < BLOCKS_PER_PAGE) {
      return blocks;
    }
  }
}

async function find(server, pid) {
  try {
    return await server.datasets.datasetsV4ControllerFindByIdV4({ pid });
  } catch (error) {
    if (error instanceof sdk.ResponseError && error.response.status === 404) {
      await error.response.text(); // or the connection is not used again
      return undefined;
    }
    throw error;
  }
}

/** What the target sets itself, or what is of the source alone. */
function draft(dataset) {
  const {
    createdBy, updatedBy, createdAt, updatedAt, version, history, datasetlifecycle, accessGroups, instrumentGroup,
    sharedWith, numberOfFilesArchived, packedSize, size, numberOfFiles, ...kept
  } = dataset;
  return { ...kept, ownerGroup, isPublished: false };
}

function name(algorithm, file) {
  return `${file.path}\n${file.size}\n${file.time.getTime()}\n${algorithm} ${file.chk}`;
}

async function publish(source, target, pid) {
  const dataset = await source.datasets.datasetsV4ControllerFindByIdV4({ pid });
  const blocks = await blocksOf(source, pid);
  if ((await find(target, pid)) !== undefined) {
    throw new Error(`${pid} is there already`);
  }
  await target.datasets.datasetsV4ControllerCreateV4({ CreateDatasetDto: draft(dataset) });

  const wanted = new Set();
  const ids = [];
  let bytes = 0;
  for (const block of blocks) {
    for (let i = 0; i < block.dataFileList.length; i += FILES_PER_BLOCK) {
      const dataFileList = block.dataFileList.slice(i, i + FILES_PER_BLOCK);
      const size = dataFileList.reduce((sum, file) => sum + file.size, 0);
      const created = await target.blocks.origDatablocksV4ControllerCreateV4Raw({
        CreateOrigDatablockDto: { datasetId: pid, size, chkAlg: block.chkAlg, isPublished: false, dataFileList },
      });
      ids.push((await created.raw.json())._id);
      bytes += size;
      dataFileList.forEach((file) => wanted.add(name(block.chkAlg, file)));
    }
  }

  const there = await target.datasets.datasetsV4ControllerFindByIdV4({ pid });
  let found = 0;
  for (const block of await blocksOf(target, pid)) {
    for (const file of block.dataFileList) {
      found += wanted.has(name(block.chkAlg, file)) ? 1 : 0;
    }
  }
  if (found !== wanted.size) {
    throw new Error(`${pid}: ${found} of ${wanted.size} files arrived`);
  }
  for (const id of ids) {
    await target.blocks.origDatablocksV4ControllerFindByIdAndUpdateV4({
      id,
      PartialUpdateOrigDatablockDto: { isPublished: true },
    });
  }
  // The totals are always named, because 4.27 sets totals to 0 that a change of a dataset does not name.
  const change = { isPublished: true, numberOfFiles: found, size: bytes, packedSize: there.packedSize ?? 0 };
  await target.datasets.datasetsV4ControllerFindByIdAndUpdateV4({ pid, PartialUpdateDatasetDto: change });
}

function peakKb() {
  try {
    return Number(/VmHWM:\s*(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}

async function run(prefix, count, parallel, sourceUrl, targetUrl) {
  const source = connect(sourceUrl, process.env.SCICAT_SOURCE_TOKEN_FILE);
  const target = connect(targetUrl, process.env.SCICAT_TARGET_TOKEN_FILE);
  const pids = Array.from({ length: count }, (_, i) => `${prefix}${10_000 + i}`);
  const wall = performance.now();
  const cpu = process.cpuUsage();
  let next = 0;
  const worker = async () => {
    while (next < pids.length) {
      await publish(source, target, pids[next++]);
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  const used = process.cpuUsage(cpu);
  return {
    wallMs: performance.now() - wall,
    cpuMs: (used.user + used.system) / 1000,
    peakKb: peakKb(),
    datasets: count,
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  const [, prefix, count, parallel, source, target] = line.trim().split(/ +/);
  try {
    console.log(JSON.stringify(await run(prefix, Number(count), Number(parallel), source, target)));
  } catch (error) {
    console.error(error, error.response && (await error.response.text().catch(() => "")));
    process.exit(1);
  }
}
