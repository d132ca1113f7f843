import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** What a process has used so far. */
export interface ProcessUsage {
  /** Resident set, in MB (1,048,576 bytes). */
  residentMegabytes: number;
  /** User and system time of all its threads, in milliseconds. */
  cpuMilliseconds: number;
}

const run = promisify(execFile);
/** Linux counts processor time in hundredths of a second for user space (`getconf CLK_TCK`). */
const millisecondsPerTick = 10;

export async function processUsage(pid: number): Promise<ProcessUsage> {
  return process.platform === 'linux' ? readProc(pid) : askPs(pid);
}

async function readProc(pid: number): Promise<ProcessUsage> {
  const [stat, status] = await Promise.all([
    readFile(`/proc/${pid}/stat`, 'utf8'),
    readFile(`/proc/${pid}/status`, 'utf8'),
  ]);
  // The second field is the command in parentheses and may hold blanks; what follows is fixed.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  const kilobytes = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]);
  return {
    residentMegabytes: kilobytes / 1024,
    cpuMilliseconds: ticks * millisecondsPerTick,
  };
}

async function askPs(pid: number): Promise<ProcessUsage> {
  const { stdout } = await run('ps', ['-o', 'rss=,time=', '-p', String(pid)]);
  const [kilobytes, time = ''] = stdout.trim().split(/\s+/);
  return {
    residentMegabytes: Number(kilobytes) / 1024,
    cpuMilliseconds: secondsOf(time) * 1000,
  };
}

/** `[[days-]hours:]minutes:seconds` */
function secondsOf(time: string): number {
  return time.split(/[-:]/).reduce((sum, part, index, parts) => {
    const isDays = time.includes('-') && index === 0;
    return (sum + Number(part)) * (index === parts.length - 1 ? 1 : isDays ? 24 : 60);
  }, 0);
}
