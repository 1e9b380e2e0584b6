#include "ocop/version.h"

const char *ocop_version(void)
{
    return OCOP_VERSION;
}
