import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { commands } from '../../src/cli/commands.js';
import { run } from '../../src/cli/run.js';
import { rhyme, temporaryFolder, writeDesign, writePictures } from './harness.js';

let folder: string;
beforeAll(() => {
  folder = temporaryFolder(afterAll);
  writePictures(folder);
  writeDesign(folder);
  writeFileSync(
    join(folder, 'bad.json'),
    '{"format": "rhyme-design/1", "pages": [{"id": "p", "width": -1}]}',
  );
  writeFileSync(join(folder, 'torn.json'), '{"format": ');
  writeFileSync(join(folder, 'texts.txt'), 'a star\n');
  writeFileSync(join(folder, 'torn.fbin'), 'abc');
});

/** In this process, which is faster; that main.ts passes the status on is tested where failures are. */
async function here(args: readonly string[]) {
  const printed = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      printed[name] += text;
      return true;
    });
  }
  const status = await run(args, new AbortController().signal).finally(() => vi.restoreAllMocks());
  return { status, ...printed };
}

describe.each(Object.keys(commands))('rhyme %s --help', (name) => {
  it('explains itself, whatever else is wrong', async () => {
    const { status, stdout, stderr } = await here([...name.split(' '), '--nonsense', '--help']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/\nexamples:\n(.*\n)*.*rhyme /);
  });
});

const suggest = ['suggest', 'designs/party.json', '--index', 'x'];

describe('wrong usage has status 2 and one line with a hint', () => {
  it.each([
    ['index --name x', 'SOURCE… is needed'],
    ['index pictures', '--name is needed'],
    ['index pictures --name x --kind picture', '--kind picture: known are photo, graphic'],
    ['search --index x', 'exactly one of --text, --image, --asset and --vectors'],
    ['search --index x --text a --asset b', 'exactly one of'],
    ['search --index x --text a --k 0', '--k 0: a whole number from 1 to 1000'],
    ['search --index x --text a --k ten', '--k ten'],
    ['search --index x --text a --kind icon', '--kind icon'],
    ['search --index x --text a --where style=', '--where: filter, character 7'],
    ['search --index x --text a --colour red', "Unknown option '--colour'"],
    [[...suggest, '--intent', 'please'].join(' '), '--intent please: known are fill-slot'],
    [[...suggest, '--slot', 'a', '--element', 'b'].join(' '), '--slot and --element exclude each other'],
    ['encode --model embedded --out v.fbin', 'exactly one of --texts and --images'],
    ['bench suggest --index x --repeats none', '--repeats none'],
    ['serve here', '"here" is one argument too many'],
  ])('rhyme %s', async (line, problem) => {
    const { status, stdout, stderr } = await here(line.split(' '));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(problem);
    expect(stderr).toMatch(/^rhyme: .* — see rhyme (\w+ )*--help\n$/);
  });
});

describe('failures have status 1 and one line that says how to mend them', () => {
  it.each([
    ['index nowhere --name x', 'nowhere: no such file or folder'],
    ['index pictures --name ../x', '"../x" is no name for an index'],
    ['index pictures --name x --model nowhere', 'nowhere has no config.json'],
    ['search --index x --text a', 'no index "x" in indexes; make one: rhyme index'],
    ['search --index x --image no.png', '--image: cannot read no.png: there is no such file'],
    ['search --index x --image pictures', '--image: cannot read pictures: it is a folder'],
    ['search --index x --vectors torn.fbin', 'torn.fbin is no .fbin file'],
    ['suggest none.json --index x', 'design: cannot read none.json'],
    ['suggest torn.json --index x', 'torn.json is not JSON'],
    ['suggest bad.json --index x', 'bad.json: pages[0].width: '],
    ['encode --model embedded --images nowhere --out v.fbin', 'nowhere: no such file or folder'],
    ['encode --model embedded --images pictures --out v.fbin', 'broken.png: not a picture'],
    ['encode --model embedded --texts texts.txt --out v.fbin --runtime cuda', 'known: auto, tfjs'],
    ['bench suggest --index x --designs nowhere', 'nowhere holds no designs'],
    ['serve', 'there is no index in indexes; make one'],
    ['serve --config none.json', 'cannot read the settings in none.json'],
  ])('rhyme %s', async (line, problem) => {
    const { status, stderr } = await rhyme(line.split(' '), { cwd: folder, env: { RHYME_PORT: '0' } });
    expect(stderr).toContain(problem);
    expect(stderr).toMatch(/^rhyme: .*\n$/);
    expect(status).toBe(1);
  });

  it('tells wrong usage apart', async () => {
    expect(await rhyme(['search', '--index', 'x'])).toMatchObject({ status: 2, stdout: '' });
  });

  it('names a setting that does not exist', async () => {
    const { status, stderr } = await rhyme(['serve'], { cwd: folder, env: { RHYME_PROT: '1' } });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^rhyme: RHYME_PROT is no setting.*\n$/);
  });
});
