import { describe, expect, test } from "vitest";
import { readFeature, readPermalink, writePermalink } from "../../static/src/map/permalink";

const UID = "af582691-adfb-5aac-85d0-21fd1b80adf9";

describe("permalink", () => {
  test("what is written is read again", () => {
    const link = {
      camera: { zoom: 12.5, lat: 51.12832, lon: 71.43052 },
      layers: ["district", "transport-line"],
      feature: { layer: "district", uid: UID },
    };

    expect(readPermalink(writePermalink(link))).toEqual(link);
  });

  test("an empty address means nothing is set", () => {
    expect(readPermalink("")).toEqual({ camera: null, layers: null, feature: null });
    expect(writePermalink({ camera: null, layers: null, feature: null })).toBe("");
  });

  test("no layers at all is not the same as not saying", () => {
    expect(readPermalink("#layers=").layers).toEqual([]);
  });

  test.each(["#map=12/51", "#map=a/b/c", "#map=99/51/71", "#map=12/151/71", "#map=12//71", "#map=1/2/3/4"])(
    "an unsound camera is left out: %s",
    (hash) => {
      expect(readPermalink(hash).camera).toBeNull();
    },
  );

  test("slugs with strange signs are left out", () => {
    expect(readPermalink("#layers=district,../x,<b>").layers).toEqual(["district"]);
  });

  test("other words in the address do no harm", () => {
    expect(readPermalink("#statement").camera).toBeNull();
    expect(readPermalink("#%E0%A4%A&map=10/51/71").camera).toEqual({ zoom: 10, lat: 51, lon: 71 });
  });

  test.each(["district", `district/${UID}/x`, "district/123", `../a/${UID}`])(
    "is not a feature: %s",
    (text) => {
      expect(readFeature(text)).toBeNull();
    },
  );
});
