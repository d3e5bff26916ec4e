// A picture or a PDF, drawn page by page onto a canvas: the same for both, so that they are made larger and turned in one way.

export interface Sheets {
  pages: number;
  /** Draw a page so wide, turned by so many quarters to the right. */
  draw(canvas: HTMLCanvasElement, page: number, width: number, quarters: number): Promise<void>;
  close(): void;
}

/** Wider than this no screen needs it, and old computers run out of memory. */
const WIDEST = 4000;

/** How large a page is drawn: width and height on the canvas, after turning. */
export function sizeOf(page: { width: number; height: number }, width: number, quarters: number): { width: number; height: number; scale: number } {
  const lying = quarters % 2 === 1;
  const [wide, high] = lying ? [page.height, page.width] : [page.width, page.height];
  const scale = Math.min(width, WIDEST) / Math.max(1, wide);
  return { width: Math.round(wide * scale), height: Math.round(high * scale), scale };
}

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

async function picture(kind: string, bytes: Uint8Array<ArrayBuffer>): Promise<Sheets> {
  const bitmap = await createImageBitmap(new Blob([bytes], { type: kind }));
  return {
    pages: 1,
    draw(canvas, _page, width, quarters) {
      const size = sizeOf(bitmap, width, quarters);
      [canvas.width, canvas.height] = [size.width, size.height];
      const pen = canvas.getContext('2d');
      if (pen !== null) {
        pen.translate(size.width / 2, size.height / 2);
        pen.rotate((quarters * Math.PI) / 2);
        pen.scale(size.scale, size.scale);
        pen.drawImage(bitmap, -bitmap.width / 2, -bitmap.height / 2);
      }
      return Promise.resolve();
    },
    close: () => bitmap.close(),
  };
}

async function pdf(bytes: Uint8Array<ArrayBuffer>): Promise<Sheets> {
  // Fetched when the first PDF is opened: most days have none.
  const [{ getDocument, GlobalWorkerOptions }, worker] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs'),
    import('pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'),
  ]);
  GlobalWorkerOptions.workerSrc = worker.default;
  // Nothing that stands in a paper is run, and nothing is fetched for it.
  const task = getDocument({ data: bytes, isEvalSupported: false, useWasm: false, enableXfa: false, disableAutoFetch: true, stopAtErrors: false });
  const paper = await task.promise;
  let drawing: { cancel(): void; promise: Promise<void> } | undefined;
  return {
    pages: paper.numPages,
    async draw(canvas, number, width, quarters) {
      drawing?.cancel();
      const page = await paper.getPage(number);
      const plain = page.getViewport({ scale: 1 });
      const size = sizeOf(plain, width, quarters);
      const viewport = page.getViewport({ scale: size.scale, rotation: (page.rotate + quarters * 90) % 360 });
      [canvas.width, canvas.height] = [size.width, size.height];
      drawing = page.render({ canvas, viewport });
      try {
        await drawing.promise;
      } catch (thrown) {
        // A newer drawing took its place.
        if (!(thrown instanceof Error) || thrown.name !== 'RenderingCancelledException') throw thrown;
      }
    },
    close: () => void task.destroy(),
  };
}

/** Open what the bytes are. Rejects when the program cannot draw it. */
export const openSheets = (kind: string, base64: string): Promise<Sheets> => {
  const bytes = bytesOf(base64);
  return kind === 'application/pdf' ? pdf(bytes) : picture(kind, bytes);
};
