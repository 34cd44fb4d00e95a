/** Photos, drawn anew on the phone: smaller, and without what a camera writes into them (place, time, device). */
import { Refused, must } from "../envelope/refused.js";

const LONGEST_SIDE = 2000;
const ENOUGH_BYTES = 500000;
const QUALITY = 0.76;
/** Where that is so many times too large, it is packed once more with that quality. */
const LOWER = [
  [1, 0],
  [1.4, 0.62],
  [1.8, 0.5],
];
const LOWEST = [Infinity, 0.4];
const TYPE = "image/jpeg";
export const MOST_PHOTOS = 20;

/**
 * Draw photos anew as JPEG.
 * @param {File[]} files
 * @param {(share: number) => void} onProgress
 * @returns {Promise<{name: string, type: string, content: Uint8Array}[]>} with names that say nothing
 */
export async function drawn(files, onProgress) {
  must(files.length <= MOST_PHOTOS, "too-many");
  if (files.length) mayDraw();
  const photos = [];
  for (const file of files) {
    onProgress(photos.length / files.length);
    photos.push({ name: `${photos.length + 1}.jpg`, type: TYPE, content: await anew(file) });
  }
  return photos;
}

async function anew(file) {
  let image;
  try {
    image = await createImageBitmap(file);
  } catch {
    throw new Refused("photo-unread");
  }
  const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
  const [width, height] = [image.width, image.height].map((side) => Math.max(1, Math.round(side * scale)));
  const canvas = drawing(width, height);
  const pen = canvas.getContext("2d", { alpha: false });
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, width, height);
  pen.imageSmoothingQuality = "high";
  pen.drawImage(image, 0, 0, width, height);
  image.close();
  let blob = await packed(canvas, QUALITY);
  const [, quality] = LOWER.find(([times]) => blob.size <= times * ENOUGH_BYTES) ?? LOWEST;
  if (quality) blob = await packed(canvas, quality);
  // Phones hold few large canvases; this one is let go now rather than some time.
  canvas.width = canvas.height = 0;
  return new Uint8Array(await blob.arrayBuffer());
}

function drawing(width, height) {
  if (window.OffscreenCanvas?.prototype.convertToBlob) return new OffscreenCanvas(width, height);
  return Object.assign(document.createElement("canvas"), { width, height });
}

async function packed(canvas, quality) {
  // A canvas of the page is packed in the browser's idle moments, which on a busy phone are few; the other kind at
  // once.
  const blob = canvas.convertToBlob
    ? await canvas.convertToBlob({ type: TYPE, quality })
    : await new Promise((resolve) => canvas.toBlob(resolve, TYPE, quality));
  must(blob?.type === TYPE, "photo-unread");
  return blob;
}

/** Some browsers give a drawing back changed, against fingerprints; a photo would become noise without a word. */
function mayDraw() {
  const pen = drawing(16, 16).getContext("2d", { alpha: false });
  pen.fillStyle = "#26a269";
  pen.fillRect(0, 0, 16, 16);
  const { data } = pen.getImageData(0, 0, 16, 16);
  const wanted = [0x26, 0xa2, 0x69, 255];
  must(
    data.every((value, at) => Math.abs(value - wanted[at % 4]) <= 2),
    "photo-blocked",
  );
}
