import { openChart } from '../../../src/chart/chart.ts';
import type { Picture } from '../../../src/chat/picture.ts';
import { limits } from '../../../src/platforms/teams/render/limits.ts';

/** The pictures of cards, each drawn once and only when it is looked at. */
export class Charts {
  readonly #chart = openChart();
  readonly #pictures: Picture[] = [];
  readonly #drawn = new Map<string, Promise<Buffer>>();

  nameOf(picture: Picture): string {
    if (!this.#pictures.includes(picture)) this.#pictures.push(picture);
    return String(this.#pictures.indexOf(picture));
  }

  async png(name: string): Promise<Buffer | undefined> {
    const picture = this.#pictures[Number(name)];
    if (!picture) return undefined;
    const drawn = this.#drawn.get(name) ?? this.#chart.draw(picture, limits.picture).then((png) => Buffer.from(png));
    this.#drawn.set(name, drawn);
    return drawn;
  }

  async close(): Promise<void> {
    await this.#chart.close();
  }
}
