// What a tool is to the editor: it starts and stops, and may hear keys while it is in use.
export interface Tool {
  start(): void;
  stop(): void;
  /** True when the key was for the tool. */
  key?(event: KeyboardEvent): boolean;
  /** Takes back the last bit of what is half done; false when nothing is. */
  back?(): boolean;
}
