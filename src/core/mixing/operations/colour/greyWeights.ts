/** Shares of red, green and blue in the luma (ITU-R BT.601): what OpenCV and Pillow call grey. */
export const greyWeights = [0.299, 0.587, 0.114] as const;
