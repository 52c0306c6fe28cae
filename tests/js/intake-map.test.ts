// The addresses of the live map's tiles.
import { describe, expect, test, vi } from "vitest";

vi.mock("maplibre-gl", () => ({}));
const { tileAddress } = await import("../../static/src/hearings/intake-map");

describe("the address of intake tiles", () => {
  test("names the chosen filters and leaves blank ones out", () => {
    const address = tileAddress("/hearings/a/intake/{z}/{x}/{y}.mvt", { kind: "support", channel: "" }, 7);
    expect(address).toBe("/hearings/a/intake/{z}/{x}/{y}.mvt?kind=support&n=7");
  });

  test("is another one when there are more statements", () => {
    expect(tileAddress("/t", {}, 1)).not.toBe(tileAddress("/t", {}, 2));
  });
});
