// The low-level functions (mpn) of GMP: fixed-size numbers, and the `sec` functions that run in constant time.
#include <gmp.h>
