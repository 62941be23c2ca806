// libpng by its simplified interface, which reads PNG (ISO/IEC 15948) and never leaves by longjmp.
#include <png.h>
