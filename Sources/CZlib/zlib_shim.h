#include <zlib.h>

// zlib's own way to begin is a macro. 15 + 16: the largest window, in the frame of gzip (RFC 1952).
static inline int zlib_begin_gzip(z_stream *stream) {
    return deflateInit2(stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
}
