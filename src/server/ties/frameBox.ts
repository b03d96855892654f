// Frames of one line on their way: what is said waits for the post, as on every line, and leaves in the order in which it was said.

import type { Post } from '../lines/post.ts';
import type { Frame } from './tieWire.ts';

export function frameBox(post: Post, send: (text: string) => void): (frame: Frame) => void {
  let frames: string[] = [];
  const pack = () => {
    const going = frames;
    frames = [];
    return () => going.forEach(send);
  };
  return (frame) => {
    if (frames.length === 0) post.enrol(pack);
    frames.push(JSON.stringify(frame));
  };
}
