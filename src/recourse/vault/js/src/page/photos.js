/** Photos, drawn anew on the phone: smaller, and without what a camera writes into them (place, time, device). */
import { Refused, must } from "../envelope/refused.js";

const LONGEST_SIDE = 2000;
const ENOUGH_BYTES = 500000;
const QUALITIES = [0.82, 0.7, 0.58, 0.45];
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
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  const pen = canvas.getContext("2d", { alpha: false });
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingQuality = "high";
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  const blob = await smallEnough(canvas);
  // Phones hold few large canvases; this one is let go now rather than some time.
  canvas.width = canvas.height = 0;
  return new Uint8Array(await blob.arrayBuffer());
}

async function smallEnough(canvas) {
  let blob;
  for (const quality of QUALITIES) {
    blob = await new Promise((resolve) => canvas.toBlob(resolve, TYPE, quality));
    must(blob?.type === TYPE, "photo-unread");
    if (blob.size <= ENOUGH_BYTES) break;
  }
  return blob;
}

/** Some browsers give a drawing back changed, against fingerprints; a photo would become noise without a word. */
function mayDraw() {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 16;
  const pen = canvas.getContext("2d", { alpha: false });
  pen.fillStyle = "#26a269";
  pen.fillRect(0, 0, 16, 16);
  const { data } = pen.getImageData(0, 0, 16, 16);
  const wanted = [0x26, 0xa2, 0x69, 255];
  must(data.every((value, at) => Math.abs(value - wanted[at % 4]) <= 2), "photo-blocked");
}
