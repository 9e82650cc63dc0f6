/** What ends every import: the facets' columns are computed. */
export const chartsStep = 'Build the charts';
