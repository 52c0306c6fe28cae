import { describe, expect, it } from "vitest";
import { readPoint, writePoint } from "../../static/src/hearings/point";

describe("a point as people write it", () => {
  it("is latitude first and comes back as it was written", () => {
    expect(readPoint("51.12832, 71.43052")).toEqual([71.43052, 51.12832]);
    expect(writePoint([71.43052, 51.12832])).toBe("51.12832, 71.43052");
  });

  it("may be parted by a space or a semicolon", () => {
    expect(readPoint(" 51.1 71.4 ")).toEqual([71.4, 51.1]);
    expect(readPoint("51.1;71.4")).toEqual([71.4, 51.1]);
  });

  it("is nothing when it is no pair of degrees", () => {
    for (const text of ["", "Есіл", "51.1", "91, 71", "51.1, 181", "51.1, 71.4, 3"]) {
      expect(readPoint(text)).toBeNull();
    }
  });
});
