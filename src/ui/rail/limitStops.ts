/** Stops of the sliders that stand both in the rail and among the constraints. */
export const repeatStops = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 30, 50, 100];
export const dropStops = [0.1, 0.25, 0.5, 1, 1.5, 2, 3, 4, 5, 7.5, 10];
