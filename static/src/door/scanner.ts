// Reads tickets with the camera, where the browser can.
interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
type DetectorClass = new (options: { formats: string[] }) => Detector;

const LOOK_MS = 200;
/** The same code stays before the camera for a while. */
const AGAIN_MS = 3_000;

const detectorClass = (): DetectorClass | undefined => (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;

/** Whether this browser can read codes at all. */
export const canScan = (): boolean => detectorClass() !== undefined && "mediaDevices" in navigator;

export class Scanner {
  #stream: MediaStream | null = null;
  #timer = 0;
  #last = { text: "", at: 0 };

  constructor(private readonly video: HTMLVideoElement, private readonly found: (text: string) => void) {}

  /** Rejects when there is no camera or it is not allowed. */
  async start(): Promise<void> {
    const Detecting = detectorClass();
    if (!Detecting || this.#stream) return;
    this.#stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    this.video.srcObject = this.#stream;
    await this.video.play();
    this.#look(new Detecting({ formats: ["qr_code"] }));
  }

  #look(detector: Detector): void {
    this.#timer = window.setTimeout(() => {
      detector.detect(this.video).then(
        ([code]) => { if (code) this.#tell(code.rawValue); },
        // A frame that cannot be read is followed by another.
        () => undefined,
      ).finally(() => { if (this.#stream) this.#look(detector); });
    }, LOOK_MS);
  }

  #tell(text: string): void {
    const now = Date.now();
    if (text === this.#last.text && now - this.#last.at < AGAIN_MS) {
      this.#last.at = now;
      return;
    }
    this.#last = { text, at: now };
    this.found(text);
  }

  stop(): void {
    clearTimeout(this.#timer);
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
    this.video.srcObject = null;
  }
}
