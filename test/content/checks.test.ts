import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { complaints, contentWith, faultsOf, modelFile, peopleFile, processFile, swap } from './pack.ts';

const drill = 'capabilities[0].practices[0]';
const list = 'capabilities[0].practices[1]';

/** What is said when process.yaml is changed like this. */
function aboutProcess(...pairs: readonly (readonly [string, string])[]): string[] {
  return complaints(contentWith({ [processFile]: swap(...pairs) }));
}

describe('ids', () => {
  it('are taken once in a whole pack', () => {
    expect(aboutProcess(['id: process.failover', 'id: process.restore'])).toEqual([
      `${processFile}:39 capabilities[1].id: "process.restore" is taken already, at ${processFile}:5`,
    ]);
    expect(aboutProcess(['id: process.restore.drill', 'id: process.restore.list-what-matters'])).toContain(
      `${processFile}:31 ${list}.id: "process.restore.list-what-matters" is taken already, at ${processFile}:20`,
    );
  });

  it('of capabilities and planned areas start with their dimension', () => {
    expect(aboutProcess(['id: process.failover', 'id: people.failover'])).toEqual([
      `${processFile}:39 capabilities[1].id: "people.failover" must start with "process."`,
    ]);
    expect(aboutProcess(['id: process.archive', 'id: people.archive'])).toEqual([
      `${processFile}:52 planned[0].id: "people.archive" must start with "process."`,
    ]);
  });

  it('of practices start with their capability', () => {
    expect(aboutProcess(['id: process.restore.drill', 'id: process.failover.drill'])).toEqual([
      `${processFile}:20 ${drill}.id: "process.failover.drill" must start with "process.restore."`,
    ]);
  });

  it('of planned areas are not those of capabilities', () => {
    expect(aboutProcess(['id: process.archive', 'id: process.failover'])).toEqual([
      `${processFile}:52 planned[0].id: "process.failover" is planned, but has questions already, at ${processFile}:39`,
    ]);
  });

  it('of a model are its folder, and of a dimension its file', () => {
    expect(complaints(contentWith({ [modelFile]: swap(['id: recovery', 'id: restoring']) }))).toEqual([
      `${modelFile}:2 id: "restoring" is not the name of its folder, "recovery"`,
    ]);
    expect(
      complaints(
        contentWith({ [peopleFile]: swap(['dimension: people', 'dimension: crew'], ['id: people.', 'id: crew.']) }),
      ),
    ).toEqual([`${peopleFile}:1 dimension: "crew" is not the name of its file, people.yaml`]);
  });

  it('of models differ between folders', () => {
    const [one, two] = [contentWith(), contentWith()];
    expect(faultsOf(one, two)).toEqual([
      {
        file: join(two, modelFile),
        line: 2,
        path: 'id',
        message: `"recovery" is the id of ${join(one, modelFile)} too`,
      },
    ]);
  });
});

describe('dimensions', () => {
  it('that are listed have a file, and a near miss is suggested', () => {
    const folder = contentWith();
    renameSync(join(folder, peopleFile), join(folder, 'models/recovery/peple.yaml'));
    expect(complaints(folder)).toEqual([
      `${modelFile}:13 dimensions[1]: there is no file people.yaml in this folder. Did you mean "peple"?`,
      'models/recovery/peple.yaml:1 : "peple" is not among the dimensions in model.yaml',
      'models/recovery/peple.yaml:1 dimension: "people" is not the name of its file, peple.yaml',
    ]);
  });

  it('that have a file are listed, once', () => {
    expect(complaints(contentWith({ [modelFile]: swap(['[process, people]', '[process]']) }))).toEqual([
      `${peopleFile}:1 : "people" is not among the dimensions in model.yaml`,
    ]);
    expect(complaints(contentWith({ [modelFile]: swap(['[process, people]', '[process, people, people]']) }))).toEqual([
      `${modelFile}:13 dimensions[2]: "people" is listed twice`,
    ]);
  });
});

describe('levels', () => {
  it('count from 1 without a gap', () => {
    const folder = contentWith({ [modelFile]: swap(['level: 2', 'level: 4']) });
    expect(complaints(folder)).toContain(
      `${modelFile}:10 levels[1].level: is 4, but must be 2: levels count 1, 2, 3 ...`,
    );
  });

  it('are each described by every capability, and no others', () => {
    expect(aboutProcess(['2: Somebody follows a page.', '4: Somebody follows a page.'])).toEqual([
      `${processFile}:46 capabilities[1].levels: level 2 of the model is not described`,
      `${processFile}:48 capabilities[1].levels.4: the model has no level 4`,
    ]);
  });

  it('differ from the one below', () => {
    expect(aboutProcess(['2: Somebody follows a page.', '2: Somebody drives to the machine.'])).toEqual([
      `${processFile}:48 capabilities[1].levels.2: says the same as level 1: nobody could choose`,
    ]);
  });

  it('of practices are levels of the model', () => {
    expect(aboutProcess(['level: 3', 'level: 5'])).toEqual([
      `${processFile}:21 ${drill}.level: the model has no level 5`,
    ]);
  });
});

describe('needs', () => {
  const needs = 'needs: [process.restore.list-what-matters]';

  it('name practices of this model', () => {
    expect(aboutProcess([needs, 'needs: [recovery.restore.draw-a-map]'])).toEqual([
      `${processFile}:29 ${drill}.needs[0]: "recovery.restore.draw-a-map" is not a practice of this model.`,
    ]);
  });

  it('are of no higher level', () => {
    expect(
      aboutProcess(['level: 3', 'level: 1'], ['level: 1\n        title: Write', 'level: 2\n        title: Write']),
    ).toEqual([
      `${processFile}:29 ${drill}.needs[0]: "process.restore.list-what-matters" is of level 2: a practice of level 1 cannot wait for it`,
    ]);
  });

  it('do not go in a circle, and the circle is named once', () => {
    const circle = ['level: 3', 'level: 1'] as const;
    expect(aboutProcess(circle, ['effort: S', 'effort: S\n        needs: [process.restore.drill]'])).toEqual([
      `${processFile}:39 ${list}.needs[0]: goes in a circle: process.restore.drill -> process.restore.list-what-matters -> process.restore.drill`,
    ]);
    expect(aboutProcess([needs, 'needs: [process.restore.drill]'])).toEqual([
      `${processFile}:29 ${drill}.needs[0]: goes in a circle: process.restore.drill -> process.restore.drill`,
    ]);
  });

  it('into a file that cannot be read are not held against the practice', () => {
    const folder = contentWith({ [processFile]: swap([needs, 'needs: [people.on-call.rota]']) });
    writeFileSync(join(folder, peopleFile), 'dimension: [');
    expect(complaints(folder)).toEqual([expect.stringContaining(`${peopleFile}:1 : is not valid YAML`)]);
  });
});

describe('themes', () => {
  it('of capabilities and practices are in themes.yaml, and a near miss is suggested', () => {
    expect(
      aboutProcess(
        ['theme: data-safety', 'theme: data-safty'],
        ['theme: reliability\n        needs', 'theme: luck\n        needs'],
      ),
    ).toEqual([
      `${processFile}:7 capabilities[0].theme: "data-safty" is not a theme in themes.yaml. Did you mean "data-safety"?`,
      `${processFile}:28 ${drill}.theme: "luck" is not a theme in themes.yaml.`,
    ]);
  });
});
