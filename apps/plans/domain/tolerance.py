"""The tolerances of the rules, in metres and square metres of EPSG:32642, each with where it comes from (no Django)."""

# The three numbers of the plan's topology requirement: what is smaller is drawing noise.
AREA_M2 = 1.0
THICKNESS_M = 1.0  # of 4 · area / perimeter, twice the width of a long strip

# Points nearer than this are one point: coordinates travel with 9 decimals of a degree, 0.1 mm.
SAME_POINT_M = 0.001

# Our own: an end this near to another line was meant to reach it; half a carriageway lane and its kerb.
DANGLING_M = 5.0

# Our own: a platform and its access lie this near to the axis of the line they serve.
STOP_TO_LINE_M = 60.0
