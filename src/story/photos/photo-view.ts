/**
 * A photo as a page shows it: the picture and the words of one edition about it. It is a value that reads hand to
 * templates; it must never carry what was stripped at the door (places, serials, the original's name).
 */
export type PhotoView = {
  id: number;
  masterSha256: string;
  /** Of the master, in pixels, after turning it upright. */
  width: number;
  height: number;
  /** What must stay in sight when the picture is cropped: 0–1 from the left and from the top. */
  focalX: number;
  focalY: number;
  caption: string;
  credit: string;
  alternativeText: string;
  copyright: string;
};
