"""Arrays in, pixels out: the numpy back end of the map. No Qt, no files, numpy only.

Coordinates of data are in the view's CRS (metres or degrees, x east, y north). Pixel coordinates have y down and
their origin at the image's upper left corner, so pixel (column i, row j) covers [i, i + 1) x [j, j + 1).
Pictures are C-contiguous uint32 arrays of premultiplied ARGB (0xAARRGGBB).
"""
