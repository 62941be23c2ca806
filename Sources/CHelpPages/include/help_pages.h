/// The documentation, which travels in the program so that a server can show it.
#pragma once
#include <stddef.h>

/// A page: its place below `docs` and its text.
typedef struct {
    const char *_Nonnull place;
    const unsigned char *_Nonnull bytes;
    size_t count;
} HelpFile;

/// How many pages there are.
size_t help_file_count(void);

/// The page at a place below the count, in the order in which they are listed.
HelpFile help_file_at(size_t place);
