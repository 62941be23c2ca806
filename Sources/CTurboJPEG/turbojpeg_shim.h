// libjpeg-turbo by its TurboJPEG interface, which reads and writes JPEG (ISO/IEC 10918-1) and never leaves by longjmp.
#include <turbojpeg.h>
